//! A browser window as a person uses it.

use serde_json::{Value, json};
use std::fmt;
use std::path::PathBuf;
use std::time::Duration;
use thirtyfour::prelude::*;

/// How often and how long a page after a form is waited for.
const RENEWED_TRIES: usize = 1200;
const RENEWED_PAUSE: Duration = Duration::from_millis(50);

/// A window on a clinic.
pub struct Page {
    pub driver: WebDriver,
    address: String,
}

/// The languages of the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    En,
    Zh,
}

/// How wide the window is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    Phone,
    Desktop,
    /// A small screen of a desk in a clinic.
    SmallDesk,
    /// What the margins leave of A4, at 96 points an inch.
    Paper,
}

/// What the device prefers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    Light,
    Dark,
}

impl Language {
    pub const ALL: [Self; 2] = [Self::En, Self::Zh];

    pub fn name(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Zh => "zh",
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Width {
    fn pixels(self) -> (u32, u32) {
        match self {
            Self::Phone => (390, 844),
            Self::Desktop => (1280, 900),
            Self::SmallDesk => (1366, 768),
            Self::Paper => (703, 1020),
        }
    }
}

impl Page {
    pub fn new(driver: WebDriver, address: String) -> Self {
        Self { driver, address }
    }

    /// Opens a path of the clinic, or an address.
    pub async fn open(&self, path: &str) -> WebDriverResult<()> {
        if path.starts_with("http") {
            self.driver.goto(path).await
        } else {
            self.driver.goto(format!("{}{path}", self.address)).await
        }
    }

    /// The path and query of the page that is open.
    pub async fn path(&self) -> WebDriverResult<String> {
        let url = self.driver.current_url().await?;
        Ok(match url.query() {
            Some(query) => format!("{}?{query}", url.path()),
            None => url.path().to_owned(),
        })
    }

    /// Follows a one-time link to its end.
    pub async fn sign_in(&self, link: &str) -> WebDriverResult<()> {
        self.open(link).await?;
        self.follow("main form button.main").await
    }

    pub async fn sign_out(&self) -> WebDriverResult<()> {
        self.follow("form[action='/sign-out'] button").await
    }

    /// Reads in this language from now on, with the button of every page.
    pub async fn choose(&self, language: Language) -> WebDriverResult<()> {
        let button = format!("form[action='/language'] button[lang^={language}]");
        if self.count(&button).await? > 0 {
            self.follow(&button).await?;
        }
        Ok(())
    }

    /// Goes to a place of the patient's pages.
    pub async fn tab(&self, place: &str) -> WebDriverResult<()> {
        self.follow(&format!(".tabs a[href$='/{place}']")).await
    }

    pub async fn click(&self, css: &str) -> WebDriverResult<()> {
        let element = self.element(css).await?;
        element.scroll_into_view().await?;
        element.click().await
    }

    /// Follows the first link with these words.
    pub async fn click_link(&self, words: &str) -> WebDriverResult<()> {
        let links = self.driver.find_all(By::LinkText(words)).await?;
        match links.first() {
            Some(link) => self.follow_element(link).await,
            None => panic!("no link {words}: {}", self.text().await?),
        }
    }

    /// Whether every picture of these is there.
    pub async fn loaded(&self, css: &str) -> WebDriverResult<bool> {
        let script = "return Promise.all([...document.querySelectorAll(arguments[0])] \
                      .map(i => i.decode())).then(() => true, () => false)";
        let values = vec![json!(css)];
        self.driver.execute(script, values).await?.convert()
    }

    /// What the server answers at a path, to the person who is signed in.
    pub async fn fetch(&self, path: &str) -> WebDriverResult<String> {
        let script = "return fetch(arguments[0]).then(answer => answer.text())";
        let values = vec![json!(path)];
        self.driver.execute(script, values).await?.convert()
    }

    /// Clicks what leads to another page, a link or a button, and waits for it.
    pub async fn follow(&self, css: &str) -> WebDriverResult<()> {
        let element = self.element(css).await?;
        self.follow_element(&element).await
    }

    pub async fn follow_element(&self, element: &WebElement) -> WebDriverResult<()> {
        self.mark().await?;
        // free of the bar at the foot of a phone
        element.scroll_into_view().await?;
        element.click().await?;
        self.renewed().await
    }

    /// Marks the page that is open, to know the one after it.
    pub async fn mark(&self) -> WebDriverResult<()> {
        let mark = "document.documentElement.dataset.before = ''";
        self.driver.execute(mark, vec![]).await?;
        Ok(())
    }

    /// Waits for the page after the one that was marked: a click is
    /// over before its form is sent, and a script sends a tick before it loads the
    /// page again.
    pub async fn renewed(&self) -> WebDriverResult<()> {
        let is_new = "return document.readyState === 'complete' \
                      && document.documentElement.dataset.before === undefined";
        for _ in 0..RENEWED_TRIES {
            // while one page goes and the next one comes there is none to ask
            if let Ok(answer) = self.driver.execute(is_new, vec![]).await
                && answer.convert::<bool>()?
            {
                return Ok(());
            }
            tokio::time::sleep(RENEWED_PAUSE).await;
        }
        panic!("no page comes after the tick: {}", self.text().await?);
    }

    pub async fn element(&self, css: &str) -> WebDriverResult<WebElement> {
        let found = self.driver.find(By::Css(css)).await;
        if found.is_err() {
            let path = self.path().await?;
            panic!("no {css} on {path}: {}", self.text().await?);
        }
        found
    }

    /// The first of these, if there is one.
    pub async fn first(&self, css: &str) -> WebDriverResult<Option<WebElement>> {
        Ok(self.driver.find_all(By::Css(css)).await?.into_iter().next())
    }

    pub async fn count(&self, css: &str) -> WebDriverResult<usize> {
        Ok(self.driver.find_all(By::Css(css)).await?.len())
    }

    /// Fills a field. Dates too, which browsers take in the order of their country.
    pub async fn fill(&self, css: &str, value: &str) -> WebDriverResult<()> {
        let field = self.element(css).await?;
        let script = "arguments[0].value = arguments[1]";
        let values = vec![field.to_json()?, json!(value)];
        self.driver.execute(script, values).await?;
        Ok(())
    }

    /// Types into a field: what follows typing sees it.
    pub async fn type_in(&self, css: &str, value: &str) -> WebDriverResult<()> {
        self.fill(css, value).await?;
        let field = self.element(css).await?;
        let script = "arguments[0].dispatchEvent(new Event('input', { bubbles: true }))";
        self.driver.execute(script, vec![field.to_json()?]).await?;
        Ok(())
    }

    /// What stands in a field.
    pub async fn value(&self, css: &str) -> WebDriverResult<String> {
        let value = self.element(css).await?.prop("value").await?;
        Ok(value.unwrap_or_default())
    }

    /// Waits until there are so many of these.
    pub async fn comes_to_have(&self, css: &str, count: usize) -> WebDriverResult<()> {
        for _ in 0..RENEWED_TRIES {
            if self.count(css).await? == count {
                return Ok(());
            }
            tokio::time::sleep(RENEWED_PAUSE).await;
        }
        panic!("not {count} of {css}: {}", self.text().await?)
    }

    /// Everything that can be read, without scripts and styles.
    pub async fn text(&self) -> WebDriverResult<String> {
        self.element_text("body").await
    }

    pub async fn element_text(&self, css: &str) -> WebDriverResult<String> {
        let script = "const found = document.querySelector(arguments[0]); \
                      return found ? found.innerText : ''";
        self.driver
            .execute(script, vec![json!(css)])
            .await?
            .convert()
    }

    /// Waits while a page shows how far work is, which goes on by itself.
    pub async fn work_ends(&self) -> WebDriverResult<()> {
        const SECONDS: u32 = 120;
        for _ in 0..SECONDS {
            if !self.path().await?.contains("/work/") {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
        panic!("work does not end at {}", self.path().await?)
    }

    /// Fails unless the page shows this.
    pub async fn shows(&self, expected: &str) -> WebDriverResult<()> {
        let text = self.text().await?;
        let path = self.path().await?;
        assert!(text.contains(expected), "no {expected:?} on {path}: {text}");
        Ok(())
    }

    pub async fn set_width(&self, width: Width) -> WebDriverResult<()> {
        let (across, down) = width.pixels();
        self.set_size(across, down, width).await
    }

    async fn set_size(&self, across: u32, down: u32, width: Width) -> WebDriverResult<()> {
        let metrics = json!({
            "width": across,
            "height": down,
            "deviceScaleFactor": 1,
            "mobile": width == Width::Phone,
        });
        self.send("Emulation.setDeviceMetricsOverride", metrics)
            .await
    }

    /// Text of this size, as the setting of a phone makes it; an empty one takes it back.
    pub async fn set_text(&self, size: &str) -> WebDriverResult<()> {
        let script = "document.documentElement.style.fontSize = arguments[0]";
        self.driver.execute(script, vec![json!(size)]).await?;
        Ok(())
    }

    pub async fn set_scheme(&self, scheme: Scheme) -> WebDriverResult<()> {
        let value = match scheme {
            Scheme::Light => "light",
            Scheme::Dark => "dark",
        };
        let features = json!({"features": [{"name": "prefers-color-scheme", "value": value}]});
        self.send("Emulation.setEmulatedMedia", features).await
    }

    /// Takes the connection away or gives it back, as the browser sees it.
    pub async fn set_connected(&self, connected: bool) -> WebDriverResult<()> {
        let unlimited = -1;
        let conditions = json!({
            "offline": !connected,
            "latency": 0,
            "downloadThroughput": unlimited,
            "uploadThroughput": unlimited,
        });
        self.send("Network.emulateNetworkConditions", conditions)
            .await
    }

    /// Waits until the page shows this.
    pub async fn comes_to_show(&self, expected: &str) -> WebDriverResult<()> {
        for _ in 0..RENEWED_TRIES {
            // a page that is being loaded has no text yet
            if let Ok(text) = self.text().await
                && text.contains(expected)
            {
                return Ok(());
            }
            tokio::time::sleep(RENEWED_PAUSE).await;
        }
        self.shows(expected).await
    }

    /// Scripts of pages do not run from now on; those of the tests do.
    pub async fn without_scripts(&self) -> WebDriverResult<()> {
        let value = json!({"value": true});
        self.send("Emulation.setScriptExecutionDisabled", value)
            .await
    }

    pub async fn send(&self, method: &str, parameters: Value) -> WebDriverResult<()> {
        self.driver.cdp().send_raw(method, parameters).await?;
        Ok(())
    }

    /// Fails if the page wrote an error or a warning to its console, violations
    /// of the content security policy among them.
    pub async fn quiet(&self) -> WebDriverResult<()> {
        let complaints = self.complaints().await?;
        assert!(complaints.is_empty(), "{complaints:#?}");
        Ok(())
    }

    /// What the console holds since it was read last.
    pub async fn complaints(&self) -> WebDriverResult<Vec<String>> {
        let log = self.driver.browser_log().await?;
        Ok(log
            .into_iter()
            .filter(|entry| matches!(entry.level.as_str(), "WARNING" | "SEVERE"))
            .map(|entry| entry.message)
            .collect())
    }

    /// Keeps a picture of the whole page where `TAPIR_SCREENSHOTS` names a folder.
    pub async fn picture(&self, name: &str, width: Width) -> WebDriverResult<()> {
        let Some(folder) = std::env::var_os("TAPIR_SCREENSHOTS") else {
            return Ok(());
        };
        let folder = PathBuf::from(folder);
        std::fs::create_dir_all(&folder).expect("the folder of the pictures");
        let whole = "return document.documentElement.scrollHeight";
        let tall: u32 = self.driver.execute(whole, vec![]).await?.convert()?;
        let (across, down) = width.pixels();
        self.set_size(across, tall.max(down), width).await?;
        let file = folder.join(format!("{name}.png"));
        self.driver.screenshot(&file).await?;
        self.set_width(width).await?;
        Ok(())
    }
}
