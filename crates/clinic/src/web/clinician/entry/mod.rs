//! What a clinician enters: what is known of a person, a course, lesions, visits with
//! areas, light, reactions.

mod course;
mod lesion;
mod light;
mod person;
pub(super) mod reaction;
mod visit;

use crate::web::route::Route;
use crate::web::shared::entry_page::routes as page;

pub(super) fn routes() -> Vec<Route> {
    let pages = [
        page::<course::OpenCourse>(),
        page::<person::Person>(),
        page::<lesion::NewLesion>(),
        page::<visit::HeldVisit>(),
        page::<light::NewSession>(),
        page::<reaction::NewReaction>(),
        page::<reaction::Judgement>(),
    ];
    pages.into_iter().flatten().collect()
}
