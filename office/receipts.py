"""A receipt as a plain record: for the register, the API and the command line."""

from typing import Any

from etl.controls import ControlTotal
from etl.jobs.receipt import Change, Receipt
from indicators.findings import Finding


def receipt_record(receipt: Receipt) -> dict[str, Any]:
    """Return a receipt in the shape of `docs/cli.md`, without sentences.

    Values are in each indicator's unit; findings carry code and facts.
    """
    return {
        "file": receipt.file,
        "sha256": receipt.sha256,
        "load": receipt.load,
        "accepted": receipt.accepted,
        "layout": receipt.layout,
        "encoding": receipt.encoding,
        "rows_in": receipt.rows_in,
        "rows_out": receipt.rows_out,
        "added": receipt.added,
        "vintage": receipt.vintages[0] if len(receipt.vintages) == 1 else None,
        "vintages": list(receipt.vintages),
        "units": list(receipt.units),
        "periods": list(receipt.periods),
        "changed": [_change(change) for change in receipt.changed],
        "control_totals": [_control(control) for control in receipt.control_totals],
        "findings": [finding_record(finding) for finding in receipt.findings],
    }


def finding_record(finding: Finding) -> dict[str, Any]:
    """Return a finding as a plain record."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "line": finding.line,
        "column": finding.column,
        "value": finding.value,
        "facts": dict(finding.facts),
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "unit": change.unit,
        "indicator": change.indicator,
        "frequency": change.frequency,
        "period": change.period,
        "old": float(change.old),
        "new": float(change.new),
    }


def _control(control: ControlTotal) -> dict[str, Any]:
    return {
        "indicator": control.indicator,
        "frequency": control.frequency,
        "period": control.period,
        "unit_of_measure": control.unit_of_measure,
        "published": float(control.published),
        "sum": float(control.total),
        "difference": float(control.difference),
        "tolerance": float(control.tolerance),
        "units": control.units,
        "met": control.met,
        "printed_unit": control.printed_unit,
        "printed_difference": float(control.off_by),
    }
