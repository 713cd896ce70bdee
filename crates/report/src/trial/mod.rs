//! A virtual trial as a plot.
