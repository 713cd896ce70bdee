//! The modules of a crate: their files, items, names brought in, and paths.

use anyhow::{Context, Result};
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{fs, mem};
use syn::visit::{self, Visit};
use syn::{Attribute, Item, UseTree, Visibility};

/// A path as it is written, with its line.
pub struct Written {
    pub path: Vec<String>,
    pub line: usize,
}

/// A module in a file of its own.
#[derive(Default)]
pub struct Module {
    pub file: PathBuf,
    /// Items that it defines.
    pub items: BTreeSet<String>,
    /// Names that `use` brings in, with their paths.
    pub names: BTreeMap<String, Vec<String>>,
    /// Paths before `::*`.
    pub globs: Vec<Vec<String>>,
    /// Everything it names, but for what it only passes on.
    pub written: Vec<Written>,
}

/// Modules by their path from the crate's root, which is the empty path.
pub struct Crate {
    pub modules: BTreeMap<Vec<String>, Module>,
}

impl Crate {
    /// Reads every module that stands in a file, but for tests.
    ///
    /// # Errors
    ///
    /// A file cannot be read, or is no Rust.
    pub fn read(source: &Path) -> Result<Self> {
        let main = ["lib.rs", "main.rs"].map(|name| source.join(name));
        let root = main.into_iter().find(|file| file.exists());
        let root =
            root.with_context(|| format!("{} has no lib.rs or main.rs", source.display()))?;
        let mut modules = BTreeMap::new();
        read(&mut modules, Vec::new(), root, source)?;
        Ok(Self { modules })
    }

    /// How many modules there are.
    pub fn len(&self) -> usize {
        self.modules.len()
    }
}

fn read(
    modules: &mut BTreeMap<Vec<String>, Module>,
    path: Vec<String>,
    file: PathBuf,
    folder: &Path,
) -> Result<()> {
    let text = fs::read_to_string(&file).with_context(|| format!("reading {}", file.display()))?;
    let parsed = syn::parse_file(&text).with_context(|| format!("parsing {}", file.display()))?;
    let mut reader = Reader::default();
    reader.visit_file(&parsed);
    for child in mem::take(&mut reader.children) {
        let flat = folder.join(format!("{child}.rs"));
        let inner = folder.join(&child);
        let file = if flat.exists() {
            flat
        } else {
            inner.join("mod.rs")
        };
        let mut path = path.clone();
        path.push(child);
        read(modules, path, file, &inner)?;
    }
    reader.module.file = file;
    modules.insert(path, reader.module);
    Ok(())
}

#[derive(Default)]
struct Reader {
    module: Module,
    children: Vec<String>,
    /// How many modules that stand inside this file we are in.
    inline: usize,
}

impl Reader {
    fn write(&mut self, path: Vec<String>, line: usize) {
        // a module inside the file is one with it: one `super` less
        let skip = path.iter().take_while(|part| *part == "super").count();
        let path = path[skip.min(self.inline)..].to_vec();
        if !path.is_empty() {
            self.module.written.push(Written { path, line });
        }
    }

    fn bring_in(&mut self, tree: &UseTree, prefix: &[String], passed_on: bool, line: usize) {
        let mut path = prefix.to_vec();
        let (leaf, name) = match tree {
            UseTree::Path(inner) => {
                path.push(inner.ident.to_string());
                return self.bring_in(&inner.tree, &path, passed_on, line);
            }
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.bring_in(tree, &path, passed_on, line);
                }
                return;
            }
            UseTree::Glob(_) => {
                self.module.globs.push(path.clone());
                if !passed_on {
                    self.write(path, line);
                }
                return;
            }
            UseTree::Name(name) => (name.ident.to_string(), name.ident.to_string()),
            UseTree::Rename(rename) => (rename.ident.to_string(), rename.rename.to_string()),
        };
        let name = if leaf == "self" {
            path.last().cloned().unwrap_or_default()
        } else {
            path.push(leaf);
            name
        };
        if self.inline == 0 {
            self.module.names.insert(name, path.clone());
        }
        if !passed_on {
            self.write(path, line);
        }
    }

    /// Paths inside a macro's tokens: words that `::` joins.
    fn tokens(&mut self, stream: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut colons = 0;
        let mut line = 0;
        for token in stream {
            match token {
                TokenTree::Ident(word) if path.is_empty() || colons == 2 => {
                    line = word.span().start().line;
                    path.push(word.to_string());
                    colons = 0;
                }
                TokenTree::Punct(mark) if mark.as_char() == ':' && !path.is_empty() => colons += 1,
                other => {
                    self.end(&mut path, line);
                    colons = 0;
                    match other {
                        TokenTree::Ident(word) => {
                            line = word.span().start().line;
                            path.push(word.to_string());
                        }
                        TokenTree::Group(group) if group.delimiter() != Delimiter::None => {
                            self.tokens(group.stream());
                        }
                        _ => {}
                    }
                }
            }
        }
        self.end(&mut path, line);
    }

    fn end(&mut self, path: &mut Vec<String>, line: usize) {
        let path = mem::take(path);
        if path.len() > 1 {
            self.write(path, line);
        }
    }
}

fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let Ok(list) = attribute.meta.require_list() else {
            return false;
        };
        attribute.path().is_ident("cfg") && list.tokens.to_string() == "test"
    })
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(x) => &x.attrs,
        Item::Fn(x) => &x.attrs,
        Item::Impl(x) => &x.attrs,
        Item::Macro(x) => &x.attrs,
        Item::Mod(x) => &x.attrs,
        Item::Static(x) => &x.attrs,
        Item::Struct(x) => &x.attrs,
        Item::Use(x) => &x.attrs,
        _ => &[],
    }
}

fn name(item: &Item) -> Option<String> {
    let name = match item {
        Item::Const(x) => &x.ident,
        Item::Enum(x) => &x.ident,
        Item::Fn(x) => &x.sig.ident,
        Item::Macro(x) => x.ident.as_ref()?,
        Item::Static(x) => &x.ident,
        Item::Struct(x) => &x.ident,
        Item::Trait(x) => &x.ident,
        Item::Type(x) => &x.ident,
        Item::Union(x) => &x.ident,
        _ => return None,
    };
    Some(name.to_string())
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item(&mut self, item: &'ast Item) {
        if is_test(attributes(item)) {
            return;
        }
        if self.inline == 0
            && let Some(name) = name(item)
        {
            self.module.items.insert(name);
        }
        match item {
            Item::Mod(module) if module.content.is_none() => {
                self.children.push(module.ident.to_string());
            }
            Item::Mod(_) => {
                self.inline += 1;
                visit::visit_item(self, item);
                self.inline -= 1;
            }
            Item::Use(import) => {
                let passed_on = !matches!(import.vis, Visibility::Inherited);
                let line = import.use_token.span.start().line;
                self.bring_in(&import.tree, &[], passed_on, line);
            }
            // what a macro writes stands where it is called
            Item::Macro(definition) if definition.ident.is_some() => {}
            _ => visit::visit_item(self, item),
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let words: Vec<String> = path.segments.iter().map(|s| s.ident.to_string()).collect();
        let line = path
            .segments
            .first()
            .map_or(0, |s| s.ident.span().start().line);
        self.write(words, line);
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.tokens(call.tokens.clone());
        visit::visit_macro(self, call);
    }
}
