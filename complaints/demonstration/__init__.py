"""Builds the demonstration city: Goyang's people and five months of complaints that never were.

`city` is the door (called by `manage.py demonstration`): `people` fills the offices, `plan` says
how many complaints of which kind, `stories` tells what became of each as a list of acts, `case`
applies the acts as the commands would, and `backfill` writes it all down at once. `words`,
`places` and `times` serve them. The texts are data, in complaints/data/demonstration.

Everything is drawn from seeds: the same moment gives the same city.
"""
