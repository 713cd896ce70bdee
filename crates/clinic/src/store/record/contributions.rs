//! Table `contribution`: what the plans of a comparison are made of, as far as
//! somebody asked.

use crate::domain::{ContributionId, ForecastId, Right};
use crate::store::{Chart, StoreError, args};

/// What one plan of a comparison is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contribution {
    /// Place of the plan in the comparison, from 0.
    pub place: usize,
    /// The engine's result as JSON.
    pub content: String,
}

/// Keeps a result. One that somebody else kept meanwhile is the same and stays.
pub async fn add(
    chart: &mut Chart,
    forecast: ForecastId,
    new: &Contribution,
) -> Result<(), StoreError> {
    chart.allow(Right::MakeForecast)?;
    let id = ContributionId::new();
    let place = i64::try_from(new.place).unwrap_or(i64::MAX);
    let values = args![
        id,
        forecast,
        place,
        &new.content,
        chart.person(),
        chart.now(),
        chart.patient(),
    ];
    chart
        .change_aside(
            "add",
            "contribution",
            &id.to_string(),
            "insert into contribution (id, forecast_id, place, content, made_by, made_ms) \
             select $1, f.id, $3, $4, $5, $6 from forecast f join course c on c.id = f.course_id \
             where f.id = $2 and c.patient_id = $7 on conflict (forecast_id, place) do nothing",
            values,
        )
        .await?;
    Ok(())
}

/// Everything that was worked out of a comparison.
pub async fn list(
    chart: &mut Chart,
    forecast: ForecastId,
) -> Result<Vec<Contribution>, StoreError> {
    chart.allow(Right::ReadForecast)?;
    let values = args![forecast, chart.patient()];
    let rows = chart
        .rows(
            "select k.place, k.content from contribution k \
             join forecast f on f.id = k.forecast_id join course c on c.id = f.course_id \
             where f.id = $1 and c.patient_id = $2 order by k.place",
            values,
        )
        .await?;
    rows.iter()
        .map(|row| {
            let place = row.int("place")?;
            Ok(Contribution {
                place: usize::try_from(place).map_err(|_| StoreError::Corrupt {
                    column: "place",
                    found: place.to_string(),
                })?,
                content: row.text("content")?,
            })
        })
        .collect()
}
