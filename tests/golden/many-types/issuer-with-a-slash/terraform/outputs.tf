output "role_arn" {
  description = "Role ARN"
  value       = aws_iam_role.typed.arn
}

output "account_of_the_principal" {
  description = "Account of the principal"
  value       = "111122223333"
}

output "external_ids_in_lower_case" {
  description = "External IDs in lower case"
  value       = "acme@*@stack-?, in commercial"
}

output "host_of_the_issuer" {
  description = "Host of the issuer"
  value       = "id.example.com"
}

output "name_of_the_log_group" {
  description = "Name of the log group"
  value       = "audit#1"
}
