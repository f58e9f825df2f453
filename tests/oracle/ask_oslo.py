"""keystoneauth1 making a session and an adapter of a section, as services do."""

import logging

from keystoneauth1 import loading
from oslo_config import cfg

logging.getLogger("keystoneauth").setLevel(logging.ERROR)


def ask(file, given):
    conf = cfg.ConfigOpts()
    try:
        conf([], default_config_files=[file], default_config_dirs=[])
        conf.register_opts([cfg.StrOpt("host"), cfg.StrOpt("state_path")])  # as services have them
        loading.register_session_conf_options(conf, "s")
        loading.register_adapter_conf_options(conf, "s")
        loading.register_auth_conf_options(conf, "s")
        auth = loading.load_auth_from_conf_options(conf, "s")
        if auth is None:
            return {"error": "no auth_type"}
        session = loading.load_session_from_conf_options(conf, "s", auth=auth)
        adapter = loading.load_adapter_from_conf_options(conf, "s", session=session, **given)
        return {**login_of(conf), **session_of(session), "adapter": adapter_of(adapter)}
    except Exception as error:  # pylint: disable=broad-except  # raw ones of any kind are what it has
        return {"error": f"{type(error).__name__}: {error}"}


def login_of(conf):
    section = conf["s"].auth_section or "s"
    type_ = conf[section].auth_type
    names = [option.dest for option in loading.get_plugin_options(type_)]
    values = {name: getattr(conf[section], name) for name in names}
    return {"auth_type": type_, "auth": {name: str(value) for name, value in values.items() if value}}


def session_of(session):
    cert, key = session.cert if isinstance(session.cert, tuple) else (session.cert, None)
    return {"verify": session.verify, "cert": cert or "", "key": key or "", "timeout": float(session.timeout or 0),
            "collect_timing": bool(session._collect_timing),  # pylint: disable=protected-access
            "split_loggers": bool(session._split_loggers)}  # pylint: disable=protected-access


def adapter_of(adapter):
    interface = adapter.interface or []
    return {
        "service_type": adapter.service_type or "", "service_name": adapter.service_name or "",
        "interface": [interface] if isinstance(interface, str) else interface, "region_name": adapter.region_name or "",
        "endpoint": adapter.endpoint_override or "", "version": adapter.version or "",
        "min_version": adapter.min_version or "", "max_version": adapter.max_version or "",
        "connect_retries": adapter.connect_retries or 0, "status_code_retries": adapter.status_code_retries or 0,
        "connect_retry_delay": float(adapter.connect_retry_delay or 0),
        "status_code_retry_delay": float(adapter.status_code_retry_delay or 0),
        "retriable_status_codes": adapter.retriable_status_codes or [],
    }
