"""Pages of many layouts, drawn with the tables that stand on them known cell by cell."""
