output "reader_role_arn" {
  description = "Role of the reader"
  value       = aws_iam_role.reader.arn
}
