"""Grouping: which articles tell of one incident, found as each is written.

What an article tells of an incident is sketched (its rare words, names, streets, ages and the days
that it speaks of), and compared with the sketches of the few tellings that share a mark with it.
The score of a pair depends on the two alone: not on what else there is, nor on what came first. So
do the incidents: whatever is linked is grouped anew, by average linkage, whenever a telling joins
or leaves it. People's rulings come before any score.
"""

from retrieval.corpus.grouping.checking import problems
from retrieval.corpus.grouping.placing import owed, place, place_again, regroup, remove
from retrieval.corpus.grouping.rulings import rule

__all__ = ["owed", "place", "place_again", "problems", "regroup", "remove", "rule"]
