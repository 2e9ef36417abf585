//! A live view of a shared ring in the terminal: one writer, and three readers of different speeds.
//!
//! The reader that follows gets every record, the reader that samples gets only the newest ones,
//! and the reader that is too slow learns how many it lost. None of them slows down the writer.
//!
//! ```text
//! cargo run --release -p example-ring-monitor           q, Esc or Ctrl-C ends it
//! cargo run --release -p example-ring-monitor -- --once prints one frame
//! ```
#![forbid(unsafe_code)]

mod feed;
mod meter;
mod screen;

use std::error::Error;
use std::io::{IsTerminal, stdout};
use std::time::{Duration, Instant};

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use feed::Feed;
use screen::Screen;

/// The time between frames.
const FRAME: Duration = Duration::from_millis(100);
/// The size of a frame without a terminal.
const SIZE: (u16, u16) = (80, 24);

fn main() -> Result<(), Box<dyn Error>> {
    // A live view needs a terminal.
    let mut once = !stdout().is_terminal();
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--once" => once = true,
            _ => return Err(format!("{argument}: use --once, or nothing").into()),
        }
    }
    let feed = Feed::start()?;
    let mut screen = Screen::new(&feed);
    if once {
        print_frame(&mut screen)?;
    } else {
        let mut terminal = ratatui::init();
        let end = run(&mut terminal, &mut screen);
        // Restores the terminal before an error is printed.
        ratatui::restore();
        end?;
    }
    feed.stop();
    Ok(())
}

/// Draws frames until a key is pressed.
fn run(terminal: &mut ratatui::DefaultTerminal, screen: &mut Screen) -> std::io::Result<()> {
    let mut due = Instant::now();
    loop {
        screen.measure();
        terminal.draw(|frame| screen.draw(frame))?;
        due = (due + FRAME).max(Instant::now());
        while event::poll(due.saturating_duration_since(Instant::now()))? {
            if let Event::Key(key) = event::read()?
                && ends(key)
            {
                return Ok(());
            }
        }
    }
}

fn ends(key: KeyEvent) -> bool {
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    key.kind == KeyEventKind::Press
        && match key.code {
            KeyCode::Char('q') | KeyCode::Esc => true,
            KeyCode::Char('c') => control,
            _ => false,
        }
}

/// Runs for a few frames and prints the last one as text.
fn print_frame(screen: &mut Screen) -> Result<(), Box<dyn Error>> {
    for _ in 0..5 {
        std::thread::sleep(FRAME);
        screen.measure();
    }
    let (columns, rows) = SIZE;
    let mut terminal = Terminal::new(TestBackend::new(columns, rows))?;
    terminal.draw(|frame| screen.draw(frame))?;
    for row in terminal.backend().buffer().content.chunks(columns.into()) {
        let line: String = row.iter().map(ratatui::buffer::Cell::symbol).collect();
        println!("{}", line.trim_end());
    }
    screen.check();
    Ok(())
}
