"""Charts: typed frames in, plotly figures out; knows no dash, no ids, no queries."""
