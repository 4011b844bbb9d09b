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
  description = "Region. The region of the cluster."
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

variable "hosted_zone_id" {
  description = "Hosted zones. The IDs of the zones in which challenges are answered. aws route53 list-hosted-zones prints them after /hostedzone/."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.hosted_zone_id : can(regex("^[A-Z0-9]+$", value)) && length(value) >= 1 && length(value) <= 32])
    error_message = "Hosted zones: 1–32 upper-case letters and digits."
  }
}

variable "record_name" {
  description = "Record names. Names that challenges may have. With cnameStrategy Follow they are the names that your CNAMEs point to."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.record_name : can(regex("^[a-z0-9\\x2a\\x2e\\x5f\\x2d]+$", value)) && length(value) >= 1 && length(value) <= 255])
    error_message = "Record names: 1–255 lower-case letters, digits and * . _ -."
  }
}

variable "namespace" {
  description = "Namespace. The Kubernetes namespace of the service account: cert-manager's, or that of an issuer with its own."
  type        = string
  default     = "cert-manager"

  validation {
    condition     = can(regex("^[a-z0-9]([a-z0-9-]*[a-z0-9])?$", var.namespace)) && length(var.namespace) >= 1 && length(var.namespace) <= 63
    error_message = "Namespace: 1–63 lower-case letters, digits and -."
  }
}

variable "service_account" {
  description = "Service account. The Kubernetes service account that gets the role. With an issuer's own, choose another name than cert-manager's."
  type        = string
  default     = "cert-manager"

  validation {
    condition     = can(regex("^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$", var.service_account)) && length(var.service_account) >= 1 && length(var.service_account) <= 253
    error_message = "Service account: 1–253 lower-case letters, digits, . and -."
  }
}

variable "role_name" {
  description = "Role name. The role that the service account receives."
  type        = string
  default     = "cert-manager"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.role_name)) && length(var.role_name) >= 1 && length(var.role_name) <= 64
    error_message = "Role name: 1–64 letters, digits and _ + = , . @ -."
  }
}
