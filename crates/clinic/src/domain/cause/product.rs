//! A product, kept by the name that it has in plans.

use serde::{Deserialize, Deserializer, Serializer};
use tapir_engine::plan::Product;

pub(super) fn serialize<S: Serializer>(
    product: &Product,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(product.name())
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Product, D::Error> {
    let name = String::deserialize(deserializer)?;
    let unknown = || serde::de::Error::custom(format!("no product {name:?}"));
    name.parse().map_err(|_| unknown())
}
