"""The statistics core: plain numbers in, plain numbers out, by the standard library alone.

Nothing here knows of indicators, observations or polarity. Proportions are fractions of 1, confidence
is a fraction of 1, and "earlier" and "later" are the two things compared. A number that a formula has
no meaning for (no people, more events than people) is a `ValueError`; what data can do to a sound
formula (no events, no width, too few points) is a stated result.
"""
