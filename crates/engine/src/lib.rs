//! The science of Tapir: vitiligo under tacrolimus ointment.
//!
//! | task | start here |
//! |---|---|
//! | write down who applies what, when and for how long | [`plan::Plan`] |

pub mod plan;
