//! What a clinician enters: a course, lesions, visits with areas, light,
//! reactions.

mod course;
mod lesion;
mod light;
pub(super) mod reaction;
mod visit;

use crate::web::route::Route;
use crate::web::shared::entry_page::routes as page;

pub(super) fn routes() -> Vec<Route> {
    let pages = [
        page::<course::OpenCourse>(),
        page::<lesion::NewLesion>(),
        page::<visit::HeldVisit>(),
        page::<light::NewSession>(),
        page::<reaction::NewReaction>(),
        page::<reaction::Judgement>(),
    ];
    pages.into_iter().flatten().collect()
}
