"""openstacksdk resolving a configuration; and both answers in one form."""

import json
import os
import warnings
from unittest import mock

from openstack.config import loader

SERVICES = ["compute", "block-storage", "dns", "inventory"]


def files_in(folder, stem):
    return [f"{folder}/{stem}{suffix}" for suffix in (".yaml", ".yml", ".json")]


def environment_of(case, folder):
    return {"HOME": "/users/test"} | {name: value.replace("{folder}", folder) for name, value in case["environment"].items()}


def ask(case, folder):
    with mock.patch.dict(os.environ, environment_of(case, folder), clear=True), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            config = loader.OpenStackConfig(config_files=files_in(folder, "clouds"), secure_files=files_in(folder, "secure"),
                                            vendor_files=files_in(folder, "clouds-public"))
            wanted = {"region_name": case["region"]} if case["region"] else {}
            return answer_of(config.get_one(cloud=case["cloud"] or None, **wanted))
        except Exception as error:  # pylint: disable=broad-except  # raw ones of any kind are what it has
            return {"error": f"{type(error).__name__}: {error}"}


def answer_of(region):
    verify, cert = region.get_requests_verify_args()
    cert, key = cert if isinstance(cert, tuple) else (cert, None)
    return {
        "auth_type": region.config["auth_type"],
        "auth": {name: text_of(value) for name, value in region.config["auth"].items()},
        "verify": verify, "cert": cert or "", "key": key or "",
        "timeout": float(region.config.get("api_timeout") or 0),
        "services": {type_: service_of(region, type_) for type_ in SERVICES},
    }


def service_of(region, type_):
    request = region._get_version_request(type_, None)  # pylint: disable=protected-access  # what its adapters are made with
    endpoint = region.get_endpoint(type_)
    if region.config["auth_type"] == "none" and endpoint == region.config["auth"].get("endpoint"):
        endpoint = None  # here the plugin itself says so
    return {
        "service_type": region.get_service_type(type_) or type_,
        "service_name": region.get_service_name(type_) or "",
        "region_name": region.get_region_name(type_) or "",
        "interface": region.get_interface(type_),
        "version": request.version or "",
        "default_microversion": request.default_microversion or "",
        "endpoint": endpoint or "",
        "connect_retries": region.get_connect_retries(type_) or 0,
        "status_code_retries": region.get_status_code_retries(type_) or 0,
    }


def text_of(value):
    return json.dumps(value) if isinstance(value, (list, dict, bool)) else str(value)


def in_one_form(answer):
    """What says the same in both: lists of one and their item, no interface and the default one."""
    if "error" in answer:
        return {"error": True}
    plain = dict(answer)
    plain["auth"] = {name: as_list(value) for name, value in answer["auth"].items()}
    plain["services"] = {}
    for type_, service in answer["services"].items():
        interface = service["interface"] or ["public"]
        interface = interface if isinstance(interface, list) else interface.split(",")
        plain["services"][type_] = service | {"interface": [word.strip() for word in interface]}
    return plain


def as_list(value):
    return json.loads(value) if value.startswith("[") else value
