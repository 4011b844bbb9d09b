//! What a cluster is told: the plan's own files, and eksctl's.

mod eksctl;

pub(crate) use eksctl::cluster;
