"""Whole archives of articles: read row by row, analysed on all cores or on a cluster, written so that it can go on."""
