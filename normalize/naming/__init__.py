"""Names: one person, one name, and never two people made one.

characters    what is known of each character: look-alikes, sounds, use in names
folding       the form in which names are compared
channel       how likely a name is printed as another, by slips of reading and of typing
plausible     how likely a form is somebody's own name
mentions      who is named where, beside whom
nearby        pairs that one slip parts, found without comparing all
evidence      what speaks for and against two forms being one bearer's
weights       how much each kind of evidence counts; learned
clusters      forms brought together jointly
bearers       the people and units of an office, and what each is called
roster_match  a bare list against a roster, without context
settle        all of it over a batch
"""
