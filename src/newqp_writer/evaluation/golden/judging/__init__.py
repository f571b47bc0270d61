"""A model compares two issues part by part, in both orders; code holds it to its quotations.

Its word is told beside the scores, with how often it agrees with itself and with them. It decides
nothing: no verdict of a comparison rests on it.
"""
