variable "account_id" {
  description = "AWS account ID. The account that holds the role. The script stops when it runs with another one."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "AWS account ID: 12 digits."
  }
}

variable "region" {
  description = "Region. The region of your resources, if the steps or policies name one. IAM itself is global."
  type        = string

  validation {
    condition     = can(regex("^[a-z]+(-[a-z]+)+-[0-9]+$", var.region)) && length(var.region) >= 9 && length(var.region) <= 32
    error_message = "Region: a region of the partition."
  }
}

variable "observe_account_id" {
  description = "AWS account of your Observe tenant. In Terraform the data source observe_cloud_info tells it as account_id; Observe's setup page shows it too."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.observe_account_id))
    error_message = "AWS account of your Observe tenant: 12 digits."
  }
}

variable "datastream_id" {
  description = "Datastream IDs. The datastreams that the data is for. Observe sends the ID as the external ID."
  type        = list(string)

  # An external ID is not a secret: it may be seen in plans and in state.
  sensitive = false

  validation {
    condition     = alltrue([for value in var.datastream_id : can(regex("^[A-Za-z0-9_+=,.@:/-]+$", value)) && length(value) >= 2 && length(value) <= 1224])
    error_message = "Datastream IDs: 2–1,224 letters, digits and _ + = , . @ : / -."
  }
}

variable "role_name" {
  description = "Role name. The role that Observe assumes."
  type        = string
  default     = "observe-external-role"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.role_name)) && length(var.role_name) >= 1 && length(var.role_name) <= 64
    error_message = "Role name: 1–64 letters, digits and _ + = , . @ -."
  }
}
