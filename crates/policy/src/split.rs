//! Which statements go into which policy, when one policy cannot hold them all.

/// A statement that alone is larger than a policy may be; its place in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge {
    pub statement: usize,
}

impl std::fmt::Display for TooLarge {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "statement {} alone is larger than a managed policy may be: divide its actions or resources",
            self.statement + 1
        )
    }
}

impl std::error::Error for TooLarge {}

/// Divides statements among the fewest policies of at most `quota` characters, in order where the order costs no policy.
/// Sizes are what AWS counts of each statement; `envelope` is the size of a policy without any. Gives the places of each
/// policy's statements.
///
/// # Errors
/// A statement is too large for a policy of its own.
pub fn split(sizes: &[usize], envelope: usize, quota: usize) -> Result<Vec<Vec<usize>>, TooLarge> {
    // Each statement costs its comma; the first one of a policy has none.
    let capacity = (quota + 1).saturating_sub(envelope);
    let sizes: Vec<usize> = sizes.iter().map(|size| size + 1).collect();
    if let Some(statement) = sizes.iter().position(|size| *size > capacity) {
        return Err(TooLarge { statement });
    }
    Ok(pack(&sizes, capacity))
}

fn pack(sizes: &[usize], capacity: usize) -> Vec<Vec<usize>> {
    let in_order: Vec<usize> = (0..sizes.len()).collect();
    let mut by_size = in_order.clone();
    by_size.sort_by_key(|at| std::cmp::Reverse(sizes.get(*at).copied().unwrap_or_default()));
    let kept = first_fit(&in_order, sizes, capacity, true);
    let packed = first_fit(&by_size, sizes, capacity, false);
    let fewest = sizes.iter().sum::<usize>().div_ceil(capacity.max(1));
    let best = if kept.len() <= packed.len() { kept } else { packed };
    if best.len() == fewest {
        return best;
    }
    let mut search = Search { sizes, capacity, steps: 0, best };
    search.place(&by_size, &mut Vec::new());
    let mut best = search.best;
    for bin in &mut best {
        bin.sort_unstable();
    }
    best.sort();
    best
}

/// `next` puts a statement only into the newest policy, so that their order stays.
fn first_fit(order: &[usize], sizes: &[usize], capacity: usize, next: bool) -> Vec<Vec<usize>> {
    let mut bins: Vec<(usize, Vec<usize>)> = Vec::new();
    for at in order {
        let size = sizes.get(*at).copied().unwrap_or_default();
        let skip = if next { bins.len().saturating_sub(1) } else { 0 };
        match bins.iter_mut().skip(skip).find(|(used, _)| used + size <= capacity) {
            Some((used, bin)) => {
                *used += size;
                bin.push(*at);
            }
            None => bins.push((size, vec![*at])),
        }
    }
    let mut bins: Vec<Vec<usize>> = bins.into_iter().map(|(_, bin)| bin).collect();
    for bin in &mut bins {
        bin.sort_unstable();
    }
    bins.sort();
    bins
}

/// Looks for fewer policies than the heuristics found. Packing is hard in theory; in practice policies have few
/// statements, and the search ends long before its limit.
struct Search<'s> {
    sizes: &'s [usize],
    capacity: usize,
    steps: usize,
    best: Vec<Vec<usize>>,
}

impl Search<'_> {
    const STEPS: usize = 100_000;

    fn place(&mut self, left: &[usize], bins: &mut Vec<(usize, Vec<usize>)>) {
        self.steps += 1;
        let Some((at, left)) = left.split_first() else {
            if bins.len() < self.best.len() {
                self.best = bins.iter().map(|(_, bin)| bin.clone()).collect();
            }
            return;
        };
        if bins.len() >= self.best.len() || self.steps > Self::STEPS {
            return;
        }
        let size = self.sizes.get(*at).copied().unwrap_or_default();
        let mut tried = Vec::new();
        for index in 0..bins.len() {
            let Some((used, bin)) = bins.get_mut(index) else { continue };
            // Two policies that are equally full are the same choice.
            if *used + size > self.capacity || tried.contains(used) {
                continue;
            }
            tried.push(*used);
            *used += size;
            bin.push(*at);
            self.place(left, bins);
            if let Some((used, bin)) = bins.get_mut(index) {
                *used -= size;
                bin.pop();
            }
        }
        if bins.len() + 1 < self.best.len() {
            bins.push((size, vec![*at]));
            self.place(left, bins);
            bins.pop();
        }
    }
}
