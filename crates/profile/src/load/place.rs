//! The line of a text of JSON on which a value stands. `serde_json` does not tell, and only whoever writes a profile
//! needs it, so the text is gone through once more for each fault.

/// The line, from 1, on which the value begins that a JSON pointer names, or the nearest value around it. The text is
/// JSON.
pub(super) fn line_of(text: &str, pointer: &str) -> usize {
    let mut scan = Scan { text, at: 0 };
    scan.skip_space();
    for segment in pointer.split('/').skip(1) {
        let start = scan.at;
        if !scan.enter(&policy::pointer::unescape(segment)) {
            scan.at = start;
            break;
        }
    }
    text.bytes().take(scan.at).filter(|b| *b == b'\n').count() + 1
}

struct Scan<'t> {
    text: &'t str,
    at: usize,
}

impl Scan<'_> {
    fn peek(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), b' ' | b'\n' | b'\r' | b'\t') {
            self.at += 1;
        }
    }

    /// Goes to a member of the object, or to an item of the array, that begins here; false if it has none such.
    fn enter(&mut self, segment: &str) -> bool {
        let is_object = self.peek() == b'{';
        if !is_object && self.peek() != b'[' {
            return false;
        }
        self.at += 1;
        for index in 0_usize.. {
            self.skip_space();
            if matches!(self.peek(), b'}' | b']' | 0) {
                return false;
            }
            let found = if is_object {
                let start = self.at;
                self.skip_string();
                let key = self.text.get(start..self.at).and_then(|key| serde_json::from_str::<String>(key).ok());
                self.skip_space();
                self.at += usize::from(self.peek() == b':');
                self.skip_space();
                key.as_deref() == Some(segment)
            } else {
                index.to_string() == segment
            };
            if found {
                return true;
            }
            self.skip_value();
            self.skip_space();
            self.at += usize::from(self.peek() == b',');
        }
        false
    }

    fn skip_string(&mut self) {
        self.at += 1;
        while !matches!(self.peek(), b'"' | 0) {
            self.at += if self.peek() == b'\\' { 2 } else { 1 };
        }
        self.at += 1;
    }

    fn skip_value(&mut self) {
        let mut depth = 0_usize;
        loop {
            match self.peek() {
                b'"' => self.skip_string(),
                b'{' | b'[' => {
                    depth += 1;
                    self.at += 1;
                }
                0 => return,
                // Also the end of the object or array around a bare value.
                b'}' | b']' | b',' if depth == 0 => return,
                b'}' | b']' => {
                    depth -= 1;
                    self.at += 1;
                }
                _ => self.at += 1,
            }
            if depth == 0 && matches!(self.peek(), b',' | b'}' | b']' | b' ' | b'\n' | b'\r' | b'\t') {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::line_of;

    #[test]
    fn a_pointer_has_the_line_of_its_value() {
        let text = "{\n \"a\\\"}\": [1,\n  {\"x\": \"]\",\n \"y~/\": 2}, 3,\n [\n4]],\n\"b\": {}\n}\n";
        let lines = ["", "/b", "/a\"}", "/a\"}/1", "/a\"}/1/y~0~1", "/a\"}/3/0", "/b/missing", "/c", "/a\"}/9"];
        assert_eq!(lines.map(|pointer| line_of(text, pointer)), [1, 7, 2, 3, 4, 6, 7, 1, 2]);
    }
}
