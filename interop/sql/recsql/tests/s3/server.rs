//! [`Server`]: a mock server of S3 with one bucket, which lists, returns and stores objects if
//! requests are signed.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Result, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// A server of `/bucket`, which runs until the test process ends.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    state: Arc<State>,
}

#[derive(Default)]
struct State {
    objects: Mutex<BTreeMap<String, Vec<u8>>>,
    /// The `Range` headers of all requests.
    ranges: Mutex<Vec<String>>,
}

struct Request {
    method: String,
    /// The path without `/bucket/`.
    key: String,
    query: BTreeMap<String, String>,
    range: Option<String>,
    authorization: String,
    body: Vec<u8>,
}

struct Response {
    status: &'static str,
    headers: String,
    body: Vec<u8>,
}

impl Server {
    pub(crate) fn new(objects: &[(&str, &[u8])]) -> Self {
        let state = Arc::new(State::default());
        for (key, bytes) in objects {
            let mut all = state.objects.lock().unwrap();
            all.insert((*key).to_owned(), bytes.to_vec());
        }
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let shared = Arc::clone(&state);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let state = Arc::clone(&shared);
                // An error means that the client closed the connection.
                thread::spawn(move || serve(&stream, &state));
            }
        });
        Self { address, state }
    }

    pub(crate) fn object(&self, key: &str) -> Option<Vec<u8>> {
        self.state.objects.lock().unwrap().get(key).cloned()
    }

    pub(crate) fn ranges(&self) -> Vec<String> {
        self.state.ranges.lock().unwrap().clone()
    }
}

fn serve(mut stream: &TcpStream, state: &State) -> Result<()> {
    let mut reader = BufReader::new(stream);
    while let Some(request) = read(&mut reader)? {
        let answer = state.answer(&request);
        let length = answer.body.len();
        let head = format!(
            "HTTP/1.1 {}\r\n{}content-length: {length}\r\n\r\n",
            answer.status, answer.headers
        );
        stream.write_all(head.as_bytes())?;
        if request.method != "HEAD" {
            stream.write_all(&answer.body)?;
        }
    }
    Ok(())
}

/// Returns the next request, or `None` if the client closed the connection.
fn read(reader: &mut BufReader<&TcpStream>) -> Result<Option<Request>> {
    let mut line = String::new();
    if reader.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    let mut words = line.split(' ');
    let method = words.next().unwrap().to_owned();
    let target = words.next().unwrap();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let mut request = Request {
        method,
        key: decoded(path.trim_start_matches("/bucket").trim_start_matches('/')),
        query: pairs
            .map(|(key, value)| (key.to_owned(), decoded(value)))
            .collect(),
        range: None,
        authorization: String::new(),
        body: Vec::new(),
    };
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let Some((name, value)) = line.trim().split_once(": ") else {
            break;
        };
        match name.to_ascii_lowercase().as_str() {
            "range" => request.range = Some(value.to_owned()),
            "authorization" => value.clone_into(&mut request.authorization),
            "content-length" => request.body.resize(value.parse().unwrap(), 0),
            _ => {}
        }
    }
    reader.read_exact(&mut request.body)?;
    Ok(Some(request))
}

/// Returns `text` with percent-encoding removed.
fn decoded(text: &str) -> String {
    let mut parts = text.split('%');
    let mut decoded = parts.next().unwrap().to_owned();
    for part in parts {
        let code = u8::from_str_radix(&part[..2], 16).unwrap();
        decoded.push(code.into());
        decoded.push_str(&part[2..]);
    }
    decoded
}

impl State {
    fn answer(&self, request: &Request) -> Response {
        let signature = "AWS4-HMAC-SHA256 Credential=key/";
        let is_signed = request.authorization.starts_with(signature)
            && request.authorization.contains("/eu-central-1/s3/");
        match (request.method.as_str(), request.key.as_str()) {
            _ if !is_signed => error("403 Forbidden", "AccessDenied"),
            ("GET", "") => self.list(request),
            ("GET" | "HEAD", key) => self.get(key, request.range.as_deref()),
            ("PUT", key) => {
                let mut objects = self.objects.lock().unwrap();
                objects.insert(key.to_owned(), request.body.clone());
                Response {
                    status: "200 OK",
                    headers: "etag: \"1\"\r\n".to_owned(),
                    body: Vec::new(),
                }
            }
            _ => error("400 Bad Request", "InvalidRequest"),
        }
    }

    fn list(&self, request: &Request) -> Response {
        let prefix = request.query.get("prefix").map_or("", String::as_str);
        let delimiter = request.query.get("delimiter");
        let mut xml = String::from("<ListBucketResult>");
        let objects = self.objects.lock().unwrap();
        let mut folders = Vec::new();
        for (key, bytes) in &*objects {
            let Some(rest) = key.strip_prefix(prefix) else {
                continue;
            };
            if let Some(end) = delimiter.and_then(|delimiter| rest.find(delimiter)) {
                folders.push(&key[..=prefix.len() + end]);
                continue;
            }
            write!(
                xml,
                "<Contents><Key>{key}</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified>\
                 <ETag>\"1\"</ETag><Size>{}</Size></Contents>",
                bytes.len()
            )
            .unwrap();
        }
        folders.dedup();
        for folder in folders {
            write!(
                xml,
                "<CommonPrefixes><Prefix>{folder}</Prefix></CommonPrefixes>"
            )
            .unwrap();
        }
        xml.push_str("</ListBucketResult>");
        Response {
            status: "200 OK",
            headers: "content-type: application/xml\r\n".to_owned(),
            body: xml.into_bytes(),
        }
    }

    fn get(&self, key: &str, range: Option<&str>) -> Response {
        let objects = self.objects.lock().unwrap();
        let Some(bytes) = objects.get(key) else {
            return error("404 Not Found", "NoSuchKey");
        };
        let mut headers =
            "last-modified: Thu, 01 Jan 2026 00:00:00 GMT\r\netag: \"1\"\r\n".to_owned();
        let Some(range) = range else {
            return Response {
                status: "200 OK",
                headers,
                body: bytes.clone(),
            };
        };
        self.ranges.lock().unwrap().push(range.to_owned());
        let (start, end) = range.trim_start_matches("bytes=").split_once('-').unwrap();
        let (start, end) = (start.parse().unwrap(), end.parse::<usize>().unwrap());
        let end = end.min(bytes.len() - 1);
        write!(
            headers,
            "content-range: bytes {start}-{end}/{}\r\n",
            bytes.len()
        )
        .unwrap();
        Response {
            status: "206 Partial Content",
            headers,
            body: bytes[start..=end].to_vec(),
        }
    }
}

fn error(status: &'static str, code: &str) -> Response {
    Response {
        status,
        headers: String::new(),
        body: format!("<Error><Code>{code}</Code><Message>refused</Message></Error>").into_bytes(),
    }
}
