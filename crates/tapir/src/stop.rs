//! Ctrl-C, and being asked to end: at once, and without leaving anything.

use crate::files;
use crate::progress;
use crate::say::say;

/// Exit status of a run that a signal has ended, as shells count it.
const ENDED_BY_SIGNAL: i32 = 128;

/// Waits for a signal on a thread of its own; the work goes on beside it.
pub fn watch() {
    // without the thread a signal ends the program all the same, as systems do
    let _ = std::thread::Builder::new()
        .name("signals".to_owned())
        .spawn(|| {
            if let Some(signal) = wait() {
                // no unfinished file is left, and none is begun any more
                let _alone = files::stop_writing();
                progress::clear();
                say("stopped; no unfinished file is left");
                std::process::exit(ENDED_BY_SIGNAL + signal);
            }
        });
}

/// The number of the signal received; `None` if signals cannot be handled.
fn wait() -> Option<i32> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .ok()?;
    runtime.block_on(heard())
}

#[cfg(unix)]
async fn heard() -> Option<i32> {
    use tokio::signal::unix::{SignalKind, signal};
    // a signal that whoever started the program has switched off stays off, as
    // `nohup` and background jobs expect
    let ignored = ignored();
    let (sender, mut receiver) = tokio::sync::mpsc::channel(1);
    let kinds = [
        SignalKind::interrupt(),
        SignalKind::terminate(),
        SignalKind::hangup(),
    ];
    for kind in kinds {
        let number = kind.as_raw_value();
        if ignored & (1 << (number - 1)) != 0 {
            continue;
        }
        let mut stream = signal(kind).ok()?;
        let sender = sender.clone();
        tokio::spawn(async move {
            stream.recv().await;
            let _ = sender.send(number).await;
        });
    }
    drop(sender);
    receiver.recv().await
}

#[cfg(not(unix))]
async fn heard() -> Option<i32> {
    const INTERRUPT: i32 = 2;
    tokio::signal::ctrl_c().await.ok().map(|()| INTERRUPT)
}

/// Signals that are ignored, one bit each from the lowest; where the system does
/// not tell, the one that `nohup` switches off.
#[cfg(unix)]
fn ignored() -> u64 {
    const HANGUP_ONLY: u64 = 1;
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status
        .lines()
        .find_map(|line| line.strip_prefix("SigIgn:"))
        .and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok())
        .unwrap_or(HANGUP_ONLY)
}
