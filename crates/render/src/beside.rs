//! Two texts beside each other, line by line: what both say stands in one row, and so does what one says in place of the
//! other.

/// A row of two texts beside each other, without line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row<'t> {
    Same(&'t str),
    /// A line of the left, of the right, or one in place of the other.
    Differs(Option<&'t str>, Option<&'t str>),
}

/// The rows of both texts. Takes time and room by the product of their lines: it is meant for policies, whose size AWS
/// limits.
pub fn beside<'t>(left: &'t str, right: &'t str) -> Vec<Row<'t>> {
    let (left, right): (Vec<&str>, Vec<&str>) = (left.lines().collect(), right.lines().collect());
    let longest = longest_common(&left, &right);
    let common = |at: (usize, usize)| longest.get(at.0).and_then(|row| row.get(at.1)).copied().unwrap_or(0);
    let (mut rows, mut gone, mut come) = (Vec::new(), Vec::new(), Vec::new());
    let (mut i, mut j) = (0, 0);
    loop {
        match (left.get(i), right.get(j)) {
            (Some(one), Some(other)) if one == other => {
                flush(&mut rows, &mut gone, &mut come);
                rows.push(Row::Same(one));
                (i, j) = (i + 1, j + 1);
            }
            (Some(one), other) if other.is_none() || common((i + 1, j)) >= common((i, j + 1)) => {
                gone.push(*one);
                i += 1;
            }
            (_, Some(other)) => {
                come.push(*other);
                j += 1;
            }
            _ => break,
        }
    }
    flush(&mut rows, &mut gone, &mut come);
    rows
}

/// Lines in place of others stand in their rows.
fn flush<'t>(rows: &mut Vec<Row<'t>>, gone: &mut Vec<&'t str>, come: &mut Vec<&'t str>) {
    let several = gone.len().max(come.len());
    rows.extend((0..several).map(|at| Row::Differs(gone.get(at).copied(), come.get(at).copied())));
    gone.clear();
    come.clear();
}

/// For each place of both, the length of the longest common subsequence from there on.
fn longest_common(left: &[&str], right: &[&str]) -> Vec<Vec<u16>> {
    let mut below = vec![0_u16; right.len() + 1];
    let mut table = vec![below.clone()];
    for one in left.iter().rev() {
        let mut row = vec![0_u16];
        for (other, pair) in right.iter().zip(below.windows(2)).rev() {
            // Windows of two have two.
            let (here, after) = (pair.first().copied().unwrap_or(0), pair.last().copied().unwrap_or(0));
            let last = row.last().copied().unwrap_or(0);
            row.push(if one == other { after.saturating_add(1) } else { here.max(last) });
        }
        row.reverse();
        below.clone_from(&row);
        table.push(row);
    }
    table.reverse();
    table
}
