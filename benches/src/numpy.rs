//! NumPy, in a separate process that measures the time itself. Without NumPy, it is left out.

use std::cell::RefCell;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;
use std::{env, fs};

use crate::measure::{Answer, Contender};

/// A running interpreter that has NumPy.
pub struct Numpy(Option<RefCell<Worker>>);

struct Worker {
    process: Child,
    requests: ChildStdin,
    replies: BufReader<ChildStdout>,
}

impl Numpy {
    /// Starts the interpreter in the variable `PYTHON`, or `python3`.
    pub fn start() -> Self {
        let python = env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
        let worker = Command::new(python)
            .args(["-c", include_str!("numpy_worker.py")])
            // Idle threads would keep the other cores busy.
            .env("OPENBLAS_NUM_THREADS", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()
            .and_then(Worker::new);
        Self(worker.map(RefCell::new))
    }

    /// Returns the version of NumPy, if it is installed.
    pub fn version(&self) -> Option<String> {
        let worker = self.0.as_ref()?;
        worker.borrow_mut().ask("version")
    }

    /// Returns a contender that lets NumPy do `work` on a copy of `bytes`.
    pub fn contender<'a>(&'a self, work: &'static str, bytes: &[u8]) -> Option<Contender<'a>> {
        let worker = self.0.as_ref()?;
        let path = env::temp_dir().join(format!("memoryview-bench-{}.bin", std::process::id()));
        fs::write(&path, bytes).ok()?;
        let loaded = worker.borrow_mut().ask(&format!("load {}", path.display()));
        fs::remove_file(&path).ok()?;
        loaded?;
        Some(Contender::elsewhere("NumPy", move || {
            let reply = worker.borrow_mut().ask(&format!("run {work}"));
            let reply = reply.unwrap_or_else(|| panic!("NumPy cannot do {work}"));
            answer(&reply).unwrap_or_else(|| panic!("NumPy replies {reply}"))
        }))
    }
}

impl Worker {
    /// Returns `None` if the interpreter has no NumPy, in which case it exits immediately.
    fn new(mut process: Child) -> Option<Self> {
        let requests = process.stdin.take()?;
        let replies = BufReader::new(process.stdout.take()?);
        let mut worker = Self {
            process,
            requests,
            replies,
        };
        worker.ask("version")?;
        Some(worker)
    }

    fn ask(&mut self, request: &str) -> Option<String> {
        writeln!(self.requests, "{request}").ok()?;
        self.requests.flush().ok()?;
        let mut reply = String::new();
        self.replies.read_line(&mut reply).ok()?;
        let reply = reply.trim();
        (!reply.is_empty()).then(|| reply.to_owned())
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // The process may have exited already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Parses a reply: seconds, then the numbers of the result.
fn answer(reply: &str) -> Option<(Answer, Duration)> {
    let mut numbers = reply.split(' ').map(|number| number.parse::<f64>());
    let took = Duration::from_secs_f64(numbers.next()?.ok()?);
    Some((numbers.collect::<Result<_, _>>().ok()?, took))
}
