//! The model beside published trials.
