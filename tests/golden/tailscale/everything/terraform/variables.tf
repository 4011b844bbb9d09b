variable "account_id" {
  description = "AWS account ID. The account that holds the role. The script stops when it runs with another one."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "AWS account ID: 12 digits."
  }
}

variable "region" {
  description = "Region. The region of the bucket; Tailscale asks for it as S3 region."
  type        = string

  validation {
    condition     = can(regex("^[a-z]+(-[a-z]+)+-[0-9]+$", var.region)) && length(var.region) >= 9 && length(var.region) <= 32
    error_message = "Region: a region of the partition."
  }
}

variable "tailscale_account_id" {
  description = "Tailscale's AWS account. Tailscale tells it together with the external ID: in its admin console under Logs, Start streaming, or as tailscale_aws_account_id of the Terraform resource tailscale_aws_external_id."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.tailscale_account_id))
    error_message = "Tailscale's AWS account: 12 digits."
  }
}

variable "external_id" {
  description = "External ID. Tailscale makes it once for your tailnet, in the same place."
  type        = string

  # An external ID is not a secret: it may be seen in plans and in state.
  sensitive = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@:/-]+$", var.external_id)) && length(var.external_id) >= 2 && length(var.external_id) <= 1224
    error_message = "External ID: 2–1,224 letters, digits and _ + = , . @ : / -."
  }
}

variable "bucket" {
  description = "Bucket. Where the logs go. It must exist already."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9.-]*[a-z0-9]$", var.bucket)) && length(var.bucket) >= 3 && length(var.bucket) <= 63
    error_message = "Bucket: 3–63 lower-case letters, digits, . and -."
  }
}

variable "prefix" {
  description = "Prefix. Begins the keys of the objects, when you set one in Tailscale (s3_key_prefix). Left empty, the role may write anywhere in the bucket."
  type        = string

  validation {
    condition     = can(regex("^[^\\x00-\\x1f\\x7f]+$", var.prefix)) && length(var.prefix) >= 1 && length(var.prefix) <= 1024
    error_message = "Prefix: the beginning of object keys, at most 1,024 bytes."
  }
}

variable "role_name" {
  description = "Role name. The role that Tailscale assumes; the inline policy has the same name."
  type        = string
  default     = "logs-writer"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.role_name)) && length(var.role_name) >= 1 && length(var.role_name) <= 64
    error_message = "Role name: 1–64 letters, digits and _ + = , . @ -."
  }
}
