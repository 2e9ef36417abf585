//! Reads messages from a stream that may be cut anywhere, using the error to find out how many
//! bytes to wait for.
//!
//! `cargo run -p memoryview-examples --example stream`

use memoryview::{Error, View};

/// A message: a topic and a body, each with its length.
#[derive(View)]
#[layout(">HB{topic_length}sI{length}s")]
struct Message<'a> {
    #[view(magic = 0x4d51)]
    magic: u16,
    topic_length: u8,
    topic: &'a str,
    length: u32,
    body: &'a [u8],
}

/// The bytes received so far, and the minimum number of bytes that the next message needs.
#[derive(Default)]
struct Reader {
    buffer: Vec<u8>,
    wanted: usize,
    attempts: usize,
}

impl Reader {
    /// Adds received bytes, and passes every complete message to `receive`.
    fn push(
        &mut self,
        bytes: &[u8],
        mut receive: impl FnMut(MessageView<'_>),
    ) -> Result<(), Error> {
        self.buffer.extend_from_slice(bytes);
        while self.buffer.len() >= self.wanted {
            self.attempts += 1;
            match Message::view_prefix(&self.buffer) {
                Ok((message, rest)) => {
                    receive(message);
                    let taken = self.buffer.len() - rest.len();
                    self.buffer.drain(..taken);
                    self.wanted = 1;
                }
                Err(error) if error.is_incomplete() => {
                    let more = usize::try_from(error.needed().unwrap_or(1)).unwrap_or(usize::MAX);
                    self.wanted = self.buffer.len().saturating_add(more);
                }
                // More bytes cannot fix this error.
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}

fn message(topic: &str, body: &[u8]) -> Vec<u8> {
    let mut bytes = b"MQ".to_vec();
    bytes.push(u8::try_from(topic.len()).unwrap_or(u8::MAX));
    bytes.extend_from_slice(topic.as_bytes());
    bytes.extend_from_slice(&u32::try_from(body.len()).unwrap_or(u32::MAX).to_be_bytes());
    bytes.extend_from_slice(body);
    bytes
}

fn main() -> Result<(), Error> {
    let sent = [
        ("weather", &b"rain"[..]),
        ("", b""),
        ("log", &[7; 300]),
        ("end", b"bye"),
    ];
    let stream: Vec<u8> = sent
        .iter()
        .flat_map(|(topic, body)| message(topic, body))
        .collect();

    // The same four messages, wherever the stream is cut.
    let mut attempts = 0;
    for size in 1..=stream.len() {
        let (mut reader, mut received) = (Reader::default(), Vec::new());
        for bytes in stream.chunks(size) {
            reader.push(bytes, |message| {
                received.push((message.topic().to_owned(), message.body().to_vec()));
            })?;
        }
        let expected = sent.map(|(topic, body)| (topic.to_owned(), body.to_vec()));
        assert_eq!(received, expected, "{size}");
        assert!(reader.buffer.is_empty());
        if size == 1 {
            attempts = reader.attempts;
        }
    }
    println!(
        "{} messages in {} bytes, one byte at a time:",
        sent.len(),
        stream.len()
    );
    println!("{attempts} attempts to read, because each error says how much is needed");
    assert!(attempts < 30);

    let error = Reader::default()
        .push(b"HTTP/1.1 200 OK", |_| {})
        .unwrap_err();
    println!("another protocol: {error}");
    assert!(!error.is_incomplete());
    Ok(())
}
