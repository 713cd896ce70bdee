//! A page of the book and its figure, written by the analyses that they show.

use crate::failure::Failure;
use crate::files::{self, Format, Output};
use crate::language;
use crate::number::seed;
use clap::Args;
use std::path::PathBuf;
use tapir_engine::rng::Seed;
use tapir_report::Language;

/// What analyses with a page have in common.
#[derive(Args)]
pub struct PageOptions {
    /// Write the page of the book.
    #[arg(long, value_name = "FILE.md")]
    page: Option<PathBuf>,
    /// Write the page's figure.
    #[arg(long, value_name = "FILE.svg")]
    plot: Option<PathBuf>,
    /// Seed of every random draw, a whole number from 0.
    #[arg(long, default_value_t = Seed::default(), value_parser = seed)]
    pub seed: Seed,
}

impl PageOptions {
    /// Language of tables and figure.
    pub fn language(&self) -> Language {
        language::chosen()
    }

    /// Refuses places that cannot be written, before the work begins.
    pub fn prepare(&self) -> Result<Page, Failure> {
        Ok(Page {
            page: files::prepare("--page", self.page.as_ref(), &[Format::Markdown])?,
            plot: files::prepare("--plot", self.plot.as_ref(), &[Format::Svg])?,
        })
    }
}

/// The page and the figure that were asked for.
pub struct Page {
    page: Option<Output>,
    plot: Option<Output>,
}

impl Page {
    /// Writes what was asked for.
    pub fn write(
        self,
        markdown: impl FnOnce() -> String,
        svg: impl FnOnce() -> String,
    ) -> Result<(), Failure> {
        if let Some(page) = self.page {
            page.write(markdown().as_bytes())?;
        }
        if let Some(plot) = self.plot {
            plot.write(svg().as_bytes())?;
        }
        Ok(())
    }
}
