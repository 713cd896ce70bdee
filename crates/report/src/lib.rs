//! stub until merge
pub enum Language {
    En,
    Zh,
}
pub mod compare {
    pub fn html(_: &tapir_engine::forecast::Comparison, _: super::Language) -> String {
        String::new()
    }
    pub fn text(_: &tapir_engine::forecast::Comparison, _: super::Language) -> String {
        String::new()
    }
}
pub mod trial {
    pub fn svg(_: &tapir_engine::trial::Summary, _: super::Language) -> String {
        String::new()
    }
    pub fn text(_: &tapir_engine::trial::Summary, _: super::Language) -> String {
        String::new()
    }
}
pub mod validation {
    pub fn svg(_: &[tapir_engine::evidence::Comparison]) -> String {
        String::new()
    }
    pub fn markdown(
        _: &[tapir_engine::evidence::Comparison],
        _: &tapir_engine::library::Library,
        _: u32,
        _: u64,
    ) -> String {
        String::new()
    }
}
