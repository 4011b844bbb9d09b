//! Dates as IAM compares them.

use std::cmp::Ordering;

/// Seconds and nanoseconds since 1970.
type Instant = (i64, u32);

/// Nothing when one of them is no date.
pub(super) fn dates(found: &str, asked: &str) -> Option<Ordering> {
    Some(parse(found)?.cmp(&parse(asked)?))
}

/// Whole seconds since 1970, of a date as IAM and its answers write it; nothing when it is none.
pub fn moment(text: &str) -> Option<i64> {
    parse(text).map(|(seconds, _)| seconds)
}

/// The W3C's profile of ISO 8601, or seconds since 1970; four digits are a year:
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date>.
fn parse(text: &str) -> Option<Instant> {
    let is_epoch = text.len() != 4 && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if is_epoch {
        let (seconds, fraction) = text.split_once('.').unwrap_or((text, "0"));
        return Some((seconds.parse().ok()?, nanoseconds(fraction)?));
    }
    let (date, time) = match text.split_once('T') {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let mut fields = date.split('-');
    let year = number(fields.next()?, 4)?;
    let month = fields.next().map_or(Some(1), |text| number(text, 2))?;
    let day = fields.next().map_or(Some(1), |text| number(text, 2))?;
    if fields.next().is_some() || !(1..=12).contains(&month) || !(1..=days_in(year, month)).contains(&day) {
        return None;
    }
    let midnight = days_since_1970(year, month, day) * 86_400;
    let Some(time) = time else { return Some((midnight, 0)) };
    // A time belongs to a day, and says its zone.
    if date.len() != 10 {
        return None;
    }
    let (seconds, nanoseconds) = parse_time(time)?;
    Some((midnight + seconds, nanoseconds))
}

/// Seconds since midnight in UTC.
fn parse_time(text: &str) -> Option<Instant> {
    let zone = text.find(['Z', '+', '-'])?;
    let (time, zone) = text.split_at(zone);
    let mut fields = time.split(':');
    let hour = number(fields.next()?, 2).filter(|hour| *hour <= 23)?;
    let minute = number(fields.next()?, 2).filter(|minute| *minute <= 59)?;
    let (second, fraction) = match fields.next() {
        Some(text) => text.split_once('.').unwrap_or((text, "0")),
        None => ("00", "0"),
    };
    let second = number(second, 2).filter(|second| *second <= 60)?;
    if fields.next().is_some() {
        return None;
    }
    Some((hour * 3_600 + minute * 60 + second - zone_offset(zone)?, nanoseconds(fraction)?))
}

fn zone_offset(zone: &str) -> Option<i64> {
    if zone == "Z" {
        return Some(0);
    }
    let (hours, minutes) = zone.get(1..)?.split_once(':')?;
    let hours = number(hours, 2).filter(|hours| *hours <= 23)?;
    let minutes = number(minutes, 2).filter(|minutes| *minutes <= 59)?;
    let offset = hours * 3_600 + minutes * 60;
    Some(if zone.starts_with('-') { -offset } else { offset })
}

fn number(text: &str, digits: usize) -> Option<i64> {
    let all_digits = text.len() == digits && text.bytes().all(|b| b.is_ascii_digit());
    all_digits.then(|| text.parse().ok())?
}

/// Of a second; digits beyond the ninth are left out.
fn nanoseconds(fraction: &str) -> Option<u32> {
    if fraction.is_empty() || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let digits = fraction.bytes().chain(std::iter::repeat(b'0')).take(9);
    Some(digits.fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0')))
}

fn days_in(year: i64, month: i64) -> i64 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// In the Gregorian calendar, by years that begin in March, so that the leap day is a year's last.
fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days_before_month = (month * 153 + 2) / 5;
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leap_days + days_before_month + day - 1 - 719_468
}
