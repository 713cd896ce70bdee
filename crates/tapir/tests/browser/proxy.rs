//! The clinic through a proxy: the files of `deploy/` as they are but for names, ports and
//! certificate, and nginx as it comes. A patient signs in and enters an application, which
//! the page sends by a script.

use crate::clinic::Clinic;
use crate::diary::{TICK, UNDO, apply, clear, night_is_over};
use crate::driver::Driver;
use crate::page::{Language, Page};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use thirtyfour::prelude::*;

const NGINX: &str = "/usr/sbin/nginx";
const CADDY: &str = "/usr/bin/caddy";
const NGINX_FILE: &str = include_str!("../../../../deploy/nginx.conf");
const CADDY_FILE: &str = include_str!("../../../../deploy/Caddyfile");
/// What the files say in place of the clinic's own name and address.
const NAME: &str = "clinic.example";
const UPSTREAM: &str = "127.0.0.1:8080";
const PATIENCE: Duration = Duration::from_secs(30);

/// A proxy that runs, ended with the test.
struct Proxy {
    process: Child,
    address: String,
    _folder: TempDir,
}

/// Key and certificate for localhost.
struct Certificate {
    key: PathBuf,
    chain: PathBuf,
}

pub async fn run(driver: &Driver, clinic: &Clinic) -> WebDriverResult<()> {
    let inner = clinic.address();
    let upstream = inner.trim_start_matches("http://");
    // a link signs in once
    for (proxy, guest) in [
        (Proxy::nginx_as_it_comes(upstream), "(中文)"),
        (Proxy::nginx(upstream), "(English)"),
        (Proxy::caddy(upstream), "guardian"),
    ] {
        let link = clinic.link(guest);
        let path = link.trim_start_matches(&inner);
        let page = Page::new(driver.browser().await?, proxy.address.clone());
        page.sign_in(&format!("{}{path}", proxy.address)).await?;
        page.choose(Language::Zh).await?;
        page.open("/my").await?;
        night_is_over(&page).await?;
        clear(&page).await?;
        let doses = page.count(TICK).await?;
        assert!(doses > 0, "{}", page.text().await?);
        apply(&page).await?;
        page.open("/my").await?;
        let entered = page.count(UNDO).await?;
        assert_eq!(entered, 1, "{}: {}", proxy.address, page.text().await?);
        assert_eq!(page.count(".ticks-wait:not([hidden])").await?, 0);
        page.sign_out().await?;
        assert_eq!(page.path().await?, "/sign-in");
        page.driver.clone().quit().await?;
    }
    Ok(())
}

impl Proxy {
    /// Nothing but `proxy_pass`: no name, no header, no certificate.
    fn nginx_as_it_comes(upstream: &str) -> Self {
        let port = free_port();
        let server = format!(
            "server {{ listen 127.0.0.1:{port}; location / {{ proxy_pass http://{upstream}; }} }}"
        );
        Self::with_nginx(
            &server,
            port,
            "http",
            tempfile::tempdir().expect("a folder"),
        )
    }

    fn nginx(upstream: &str) -> Self {
        let (port, folder) = (free_port(), tempfile::tempdir().expect("a folder"));
        let certificate = Certificate::made(folder.path());
        let server = NGINX_FILE
            .replace(UPSTREAM, upstream)
            .replace("listen 80;", &format!("listen 127.0.0.1:{};", free_port()))
            .replace("listen 443 ssl;", &format!("listen 127.0.0.1:{port} ssl;"))
            .replace(
                &format!("/etc/letsencrypt/live/{NAME}/fullchain.pem"),
                &certificate.chain.display().to_string(),
            )
            .replace(
                &format!("/etc/letsencrypt/live/{NAME}/privkey.pem"),
                &certificate.key.display().to_string(),
            )
            .replace(NAME, "localhost");
        Self::with_nginx(&server, port, "https", folder)
    }

    fn with_nginx(server: &str, port: u16, scheme: &str, folder: TempDir) -> Self {
        let file = folder.path().join("nginx.conf");
        let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map(|kind| format!("{kind}_temp_path {}/{kind};\n", folder.path().display()))
            .concat();
        let whole = format!(
            "daemon off; master_process off; pid {0}/pid; error_log stderr;\nevents {{}}\n\
             http {{\naccess_log off;\n{temporary}{server}\n}}\n",
            folder.path().display()
        );
        std::fs::write(&file, whole).expect("the file is written");
        let mut command = Command::new(present(NGINX, "nginx-light"));
        command.arg("-p").arg(folder.path()).arg("-c").arg(&file);
        Self::started(command, port, scheme, folder)
    }

    fn caddy(upstream: &str) -> Self {
        let (port, folder) = (free_port(), tempfile::tempdir().expect("a folder"));
        let certificate = Certificate::made(folder.path());
        let site = format!(
            "localhost:{port} {{\n\tbind 127.0.0.1\n\ttls {} {}",
            certificate.chain.display(),
            certificate.key.display()
        );
        let site = CADDY_FILE
            .replace(UPSTREAM, upstream)
            .replace(&format!("\n{NAME} {{"), &format!("\n{site}"));
        let whole = format!("{{\n\tadmin off\n\tauto_https disable_redirects\n}}\n{site}");
        let file = folder.path().join("Caddyfile");
        std::fs::write(&file, whole).expect("the file is written");
        let mut command = Command::new(present(CADDY, "caddy"));
        command
            .args(["run", "--adapter", "caddyfile", "--config"])
            .arg(&file)
            .env("HOME", folder.path())
            .env("XDG_DATA_HOME", folder.path())
            .env("XDG_CONFIG_HOME", folder.path());
        Self::started(command, port, "https", folder)
    }

    fn started(mut command: Command, port: u16, scheme: &str, folder: TempDir) -> Self {
        let process = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .expect("the proxy starts");
        let mut proxy = Self {
            process,
            address: format!("{scheme}://localhost:{port}"),
            _folder: folder,
        };
        let until = Instant::now() + PATIENCE;
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            let ended = proxy.process.try_wait().expect("it can be asked");
            assert!(ended.is_none(), "the proxy ended: {ended:?}");
            assert!(Instant::now() < until, "the proxy does not answer");
            std::thread::sleep(Duration::from_millis(20));
        }
        proxy
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Certificate {
    fn made(folder: &Path) -> Self {
        let certificate = Self {
            key: folder.join("key.pem"),
            chain: folder.join("chain.pem"),
        };
        let made = Command::new("openssl")
            .args(["req", "-x509", "-newkey", "ec", "-nodes", "-days", "2"])
            .args(["-pkeyopt", "ec_paramgen_curve:prime256v1"])
            .args(["-subj", "/CN=localhost"])
            .args(["-addext", "subjectAltName=DNS:localhost", "-keyout"])
            .arg(&certificate.key)
            .arg("-out")
            .arg(&certificate.chain)
            .stderr(Stdio::null())
            .status()
            .expect("openssl runs: apt-get install openssl");
        assert!(made.success(), "{made}");
        certificate
    }
}

fn present(program: &'static str, package: &str) -> &'static str {
    let there = Path::new(program).exists();
    assert!(there, "{program} is missing: apt-get install {package}");
    program
}

fn free_port() -> u16 {
    let free = TcpListener::bind("127.0.0.1:0").expect("a free port");
    free.local_addr().expect("its number").port()
}
