account_id={{ script.account }}
{%- if let Some(profile) = script.profile %}
export AWS_PROFILE={{ profile }}
{%- endif %}
{%- if let Some(region) = script.region %}
export AWS_REGION={{ region }}
export AWS_DEFAULT_REGION={{ region }}
{%- endif %}
