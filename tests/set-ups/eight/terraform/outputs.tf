output "datadog" {
  description = "Datadog"
  value       = module.datadog
}

output "github_actions" {
  description = "GitHub Actions"
  value       = module.github_actions
}

output "gitlab" {
  description = "GitLab CI/CD"
  value       = module.gitlab
}

output "fivetran" {
  description = "Fivetran external logs"
  value       = module.fivetran
}

output "apperate" {
  description = "IEX Cloud Apperate"
  value       = module.apperate
}

output "external_dns" {
  description = "ExternalDNS"
  value       = module.external_dns
}

output "keda" {
  description = "KEDA"
  value       = module.keda
}

output "tailscale" {
  description = "Tailscale log streaming"
  value       = module.tailscale
}
