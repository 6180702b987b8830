Let a stroke stray out of the bone

A hand that draws crosses the edge; the rest of its stroke counts all the same,
and a note says so.
