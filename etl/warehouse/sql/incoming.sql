-- incoming: the rows at hand (relation `framed`), as the frame has them
-- grain: indicator × unit × frequency × period × source × vintage
CREATE OR REPLACE TEMP TABLE incoming AS FROM framed;
