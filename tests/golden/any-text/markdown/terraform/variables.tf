variable "account_id" {
  description = "AWS account ID. The account that holds the role. The script stops when it runs with another one."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "AWS account ID: 12 digits."
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

variable "latin" {
  description = "Any Latin-1. "
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.latin : can(regex("^[^\\x00-\\x1f\\x7f]+$", value)) && length(value) >= 1 && length(value) <= 1024])
    error_message = "Any Latin-1: the beginning of object keys, at most 1,024 bytes."
  }

  validation {
    condition     = length(var.latin) == 3
    error_message = "Any Latin-1: this module is written for 3 of them, generate it again for another number."
  }
}
