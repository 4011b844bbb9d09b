//! Calls that are asked about under the name of another action.

use super::{Action, Actions};

/// What AWS says of each call: the pages of the calls, such as
/// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html>, as botocore 1.44.8 carries them; parts of an upload:
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html>; transactions:
/// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html>; others of S3:
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html>. Read 2026-11-27.
const CALLS: [(&str, &str); 23] = [
    ("bedrock:Converse", "bedrock:InvokeModel"),
    ("bedrock:ConverseStream", "bedrock:InvokeModelWithResponseStream"),
    ("dynamodb:TransactGetItems", "dynamodb:GetItem"),
    ("lambda:Invoke", "lambda:InvokeFunction"),
    ("s3:CompleteMultipartUpload", "s3:PutObject"),
    ("s3:CopyObject", "s3:PutObject"),
    ("s3:CreateMultipartUpload", "s3:PutObject"),
    ("s3:DeleteBucketEncryption", "s3:PutEncryptionConfiguration"),
    ("s3:DeleteBucketOwnershipControls", "s3:PutBucketOwnershipControls"),
    ("s3:DeleteBucketLifecycle", "s3:PutLifecycleConfiguration"),
    ("s3:DeleteObjects", "s3:DeleteObject"),
    ("s3:GetBucketEncryption", "s3:GetEncryptionConfiguration"),
    ("s3:GetBucketLifecycle", "s3:GetLifecycleConfiguration"),
    ("s3:GetBucketLifecycleConfiguration", "s3:GetLifecycleConfiguration"),
    ("s3:GetBucketReplication", "s3:GetReplicationConfiguration"),
    ("s3:HeadBucket", "s3:ListBucket"),
    ("s3:HeadObject", "s3:GetObject"),
    ("s3:ListBuckets", "s3:ListAllMyBuckets"),
    ("s3:ListMultipartUploads", "s3:ListBucketMultipartUploads"),
    ("s3:ListObjectVersions", "s3:ListBucketVersions"),
    ("s3:ListObjects", "s3:ListBucket"),
    ("s3:ListObjectsV2", "s3:ListBucket"),
    ("s3:UploadPart", "s3:PutObject"),
];

impl Actions {
    /// The action that a call is asked about, where no action has the call's own name.
    pub(crate) fn of_call(&self, call: &str) -> Option<Action<'_>> {
        let listed = CALLS.iter().find(|(known, _)| known.eq_ignore_ascii_case(call));
        // Calls that carry several of one thing are asked about as calls that carry one: SendMessageBatch.
        self.find(listed.map_or_else(|| call.strip_suffix("Batch"), |(_, action)| Some(*action))?)
    }
}
