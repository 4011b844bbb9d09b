{%- if let Some(profile) = script.profile %}
    $env:AWS_PROFILE = {{ profile }}
{%- endif %}
{%- if let Some(region) = script.region %}
    $env:AWS_REGION = {{ region }}
    $env:AWS_DEFAULT_REGION = {{ region }}
{%- endif %}
    $env:AWS_PAGER = ''
