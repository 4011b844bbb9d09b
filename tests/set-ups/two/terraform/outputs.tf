output "datadog" {
  description = "Datadog"
  value       = module.datadog
}

output "fivetran" {
  description = "Fivetran external logs"
  value       = module.fivetran
}
