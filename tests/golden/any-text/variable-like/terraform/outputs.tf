output "any_role_arn" {
  description = "Role"
  value       = aws_iam_role.any.arn
}

output "ascii" {
  description = "ASCII"
  value       = var.ascii
}

output "both" {
  description = "Both"
  value       = "${var.ascii} and ${var.account_id}"
}
