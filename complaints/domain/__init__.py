"""The rules of the office in pure Python: what is true of a complaint, whoever asks.

Lowest room of the house. Nothing here knows Django, a database, a request or the clock on the
wall; models, policy and commands ask these modules and never the other way round.

`calendar` working days and hours - `deadlines` the Act's treatment periods - `numbering` the number
said on the telephone - `masking` names and telephones as strangers may see them - `personal`
registration numbers and telephones - `text` what people paste - `hangul` finding names by initial
consonants - `addresses` the dong that an address may mean - `status` the table of states.
"""
