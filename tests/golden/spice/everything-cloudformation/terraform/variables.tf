variable "create_oidc_provider" {
  description = "Whether this module creates the account's OIDC provider. An account has one for each issuer: set it to false where another module, eksctl or the console has created it."
  type        = bool
  default     = true
}

variable "account_id" {
  description = "AWS account ID. The account that holds the cluster and the role. The script stops when it runs with another one."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "AWS account ID: 12 digits."
  }
}

variable "region" {
  description = "Region. The region of the cluster. Secrets and tables are looked for there too."
  type        = string

  validation {
    condition     = can(regex("^[a-z]+(-[a-z]+)+-[0-9]+$", var.region)) && length(var.region) >= 9 && length(var.region) <= 32
    error_message = "Region: a region of the partition."
  }
}

variable "oidc_id" {
  description = "OIDC ID of the cluster. The last part of the cluster's issuer URL, not the cluster's name. Paste the whole URL if you like: aws eks describe-cluster prints it as identity.oidc.issuer."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9]+$", var.oidc_id)) && length(var.oidc_id) >= 16 && length(var.oidc_id) <= 64
    error_message = "OIDC ID of the cluster: the last part of the issuer URL, or the whole URL."
  }
}

variable "namespace" {
  description = "Namespace. The Kubernetes namespace of the Spice pods. The trust policy names it."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9]([a-z0-9-]*[a-z0-9])?$", var.namespace)) && length(var.namespace) >= 1 && length(var.namespace) <= 63
    error_message = "Namespace: 1–63 lower-case letters, digits and -."
  }
}

variable "service_account" {
  description = "Service account. The Kubernetes service account that the Spice pods run under. Only pods with this one receive the role."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$", var.service_account)) && length(var.service_account) >= 1 && length(var.service_account) <= 253
    error_message = "Service account: 1–253 lower-case letters, digits, . and -."
  }
}

variable "role_name" {
  description = "Role name. The role that the pods receive."
  type        = string
  default     = "spice-ai-role"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.role_name)) && length(var.role_name) >= 1 && length(var.role_name) <= 64
    error_message = "Role name: 1–64 letters, digits and _ + = , . @ -."
  }
}

variable "operator_role_name" {
  description = "Role of the operator. Only when the operator itself calls AWS: a role that exists already in this account and trusts the operator's own service account. It is not created here."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.operator_role_name)) && length(var.operator_role_name) >= 1 && length(var.operator_role_name) <= 64
    error_message = "Role of the operator: 1–64 letters, digits and _ + = , . @ -."
  }
}

variable "bucket" {
  description = "Buckets. The buckets that hold the data; all of their objects become readable."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.bucket : can(regex("^[a-z0-9][a-z0-9.-]*[a-z0-9]$", value)) && length(value) >= 3 && length(value) <= 63])
    error_message = "Buckets: 3–63 lower-case letters, digits, . and -."
  }
}

variable "secret" {
  description = "Secrets. A name, a name pattern such as spice/prod/*, or the full ARN of a secret."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.secret : can(regex("^[A-Za-z0-9/_+=.@:*?-]+$", value)) && length(value) >= 1 && length(value) <= 640])
    error_message = "Secrets: a name, a name pattern with *, or an ARN."
  }

  validation {
    condition     = length(var.secret) == 3
    error_message = "Secrets: this module is written for 3 of them, generate it again for another number."
  }
}

variable "table" {
  description = "DynamoDB tables. Names of tables in the region above."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.table : can(regex("^[A-Za-z0-9_.-]+$", value)) && length(value) >= 3 && length(value) <= 255])
    error_message = "DynamoDB tables: 3–255 letters, digits and _ . -."
  }
}
