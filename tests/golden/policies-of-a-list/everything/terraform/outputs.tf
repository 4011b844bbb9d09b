output "reader_role_arn" {
  description = "Role"
  value       = aws_iam_role.reader.arn
}

output "role" {
  description = "Role"
  value       = var.role_name
}
