"""What keystoneauth1 discovers at the services that are there, in the words of the command.

Every question is asked with the login ASKED_WITH. What services say of themselves is in no
catalog: Keystone's document, Placement's with microversions, Swift's none.
"""

from keystoneauth1 import discover, exceptions

ASKED_WITH = "project_by_name"

ENDPOINT_QUESTIONS = [
    {"service_type": "identity"},
    {"service_type": "identity", "interface": "internal"},
    {"service_type": "identity", "interface": ["no-such-interface", "admin"]},
    {"service_type": "identity", "min_version": "3"},
    {"service_type": "identity", "min_version": "3.5", "max_version": "3.latest"},
    {"service_type": "identity", "min_version": "2", "max_version": "2.latest"},
    {"service_type": "identity", "min_version": "4"},
    {"service_type": "identity", "max_version": "latest", "min_version": "latest"},
    {"service_type": "placement"},
    {"service_type": "placement", "region_name": "RegionOne", "min_version": "1"},
    {"service_type": "placement", "min_version": "1.0", "max_version": "1.latest"},
    {"service_type": "placement", "min_version": "2"},
    {"service_type": "placement", "interface": "admin", "skip_discovery": True},
    {"service_type": "object-store"},
    {"service_type": "object-store", "min_version": "1", "max_version": "1.latest"},
    {"service_type": "compute"},
    {"service_type": "compute", "min_version": "2", "max_version": "2.latest"},
]

VERSIONS_QUESTIONS = [
    {},
    {"service_type": "identity"},
    {"service_type": "placement", "interface": "admin"},
    {"service_type": "object-store", "region_name": "RegionOne"},
    {"region_name": "RegionTwo"},
]


def text_of(version):
    return discover.version_to_string(version) if version else None


def describe(data):
    return {
        "url": data.url,
        "service_type": data.service_type,
        "service_name": data.service_name,
        "service_id": data.service_id,
        "interface": data.interface,
        "region_name": data.region_name,
        "api_version": text_of(data.api_version),
        "min_microversion": text_of(data.min_microversion),
        "max_microversion": text_of(data.max_microversion),
        "catalog_url": data.catalog_url,
    }


def endpoint_data(client, question):
    """The endpoint, or None."""
    try:
        data = client.auth.get_endpoint_data(client, **question)
    except (exceptions.EndpointNotFound, exceptions.DiscoveryFailure):
        return None
    return describe(data) if data else None


def all_versions(client, question):
    regions = client.get_all_version_data(**question)
    return [
        {
            "region_name": region,
            "service_type": service_type,
            "interface": interface,
            "version": version["version"],
            "status": version["status"],
            "min_microversion": version["min_microversion"],
            "max_microversion": version["max_microversion"],
            "url": version["url"],
        }
        for region, interfaces in regions.items()
        for interface, services in interfaces.items()
        for service_type, versions in services.items()
        for version in versions
    ]


def discovered(client):
    return {
        "endpoint_data": [
            {"filter": question, "endpoint": endpoint_data(client, question)}
            for question in ENDPOINT_QUESTIONS
        ],
        "all_versions": [
            {"filter": question, "versions": all_versions(client, question)}
            for question in VERSIONS_QUESTIONS
        ],
    }
