variable "account_id" {
  description = "AWS account ID. The account that holds the role. The script stops when it runs with another one."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "AWS account ID: 12 digits."
  }
}

variable "external_id" {
  description = "External ID. You choose it: your organization's ID, which the console shows, a hyphen and more characters. Give the same one when you register the cloud."
  type        = string

  # An external ID is not a secret: it may be seen in plans and in state.
  sensitive = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@:/-]+$", var.external_id)) && length(var.external_id) >= 2 && length(var.external_id) <= 1224
    error_message = "External ID: 2–1,224 letters, digits and _ + = , . @ : / -."
  }
}

variable "cloud_id" {
  description = "Cloud ID. The ID that registering the cloud answers. With it, Anyscale may touch only what has the cloud's tag; set the role up again once you know it."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9\\x5f]+$", var.cloud_id)) && length(var.cloud_id) >= 5 && length(var.cloud_id) <= 64
    error_message = "Cloud ID: 5–64 letters, digits and _."
  }
}

variable "bucket" {
  description = "Bucket of the cloud. Where Anyscale and the clusters keep logs, working directories and artifacts."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9.-]*[a-z0-9]$", var.bucket)) && length(var.bucket) >= 3 && length(var.bucket) <= 63
    error_message = "Bucket of the cloud: 3–63 lower-case letters, digits, . and -."
  }
}

variable "secret" {
  description = "Secrets for the nodes. Secrets of Secrets Manager that the clusters of your users read, for images and repositories of your own."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.secret : can(regex("^[A-Za-z0-9/_+=.@:*?-]+$", value)) && length(value) >= 1 && length(value) <= 640])
    error_message = "Secrets for the nodes: a name, a name pattern with *, or an ARN."
  }
}

variable "kms_key_arn" {
  description = "Key of the secrets. Only when the secrets are encrypted with a key of your own."
  type        = string

  validation {
    condition     = can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$", var.kms_key_arn)) && length(var.kms_key_arn) >= 25 && length(var.kms_key_arn) <= 256
    error_message = "Key of the secrets: the ARN of a key."
  }
}

variable "role_name" {
  description = "Role name. The role that Anyscale assumes."
  type        = string
  default     = "anyscale-iam-role"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.role_name)) && length(var.role_name) >= 1 && length(var.role_name) <= 64
    error_message = "Role name: 1–64 letters, digits and _ + = , . @ -."
  }
}

variable "node_role_name" {
  description = "Name of the nodes' role. Carried by the instances, through an instance profile of the same name."
  type        = string
  default     = "anyscale-cluster-node"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.node_role_name)) && length(var.node_role_name) >= 1 && length(var.node_role_name) <= 64
    error_message = "Name of the nodes' role: 1–64 letters, digits and _ + = , . @ -."
  }
}

variable "region" {
  description = "Region. The region of the VPC, and of the secrets if you name any."
  type        = string

  validation {
    condition     = can(regex("^[a-z]+(-[a-z]+)+-[0-9]+$", var.region)) && length(var.region) >= 9 && length(var.region) <= 32
    error_message = "Region: a region of the partition."
  }
}
