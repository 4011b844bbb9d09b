variable "account_id" {
  description = "AWS account ID. The account that holds the role. The script stops when it runs with another one."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "AWS account ID: 12 digits."
  }
}

variable "region" {
  description = "Region. Where regional commands run. IAM itself is global in a partition."
  type        = string

  validation {
    condition     = can(regex("^[a-z]+(-[a-z]+)+-[0-9]+$", var.region)) && length(var.region) >= 9 && length(var.region) <= 32
    error_message = "Region: a region of the partition."
  }
}

variable "ascii" {
  description = "Any ASCII. "
  type        = string

  validation {
    condition     = can(regex("^[\\x20-\\x7e]+$", var.ascii)) && length(var.ascii) >= 1 && length(var.ascii) <= 256
    error_message = "Any ASCII: 1–256   to ~."
  }
}
