"""Names: one person, one name, and never two people made one.

characters    what is known of each character: look-alikes, sounds, use in names
folding       the form in which names are compared
channel       how likely a name is printed as another, by slips of reading and of typing
plausible     how likely a form is somebody's own name
mentions      who is named where, beside whom
nearby        pairs that one slip parts, found without comparing all
surroundings  what the places of two forms say
company       who is expected in a list
evidence      what speaks for and against two forms being one bearer's
leftovers     forms of which too little is left: who is missing where they stand
weights       how much each kind of evidence counts; learned
clusters      forms brought together jointly
calling       what a bearer is called
bearers       the people and units of an office
roster_match  a bare list against a roster, without context
settle        all of it over a batch
"""
