// Generated from openapi/ by `npm run generate`. Changes belong there.

export interface paths {
    "/create-agent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create a voice agent */
        post: operations["createAgent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/get-agent/{agent_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one version of an agent */
        get: operations["getAgent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/update-agent/{agent_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a draft of an agent
         * @description Without `version` the newest draft is changed. Published versions cannot be changed.
         */
        patch: operations["updateAgent"];
        trace?: never;
    };
    "/v2/list-agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Page through voice and chat agents
         * @description Paging goes in the query, filters in the body. The statuses of this operation are documented nowhere.
         */
        post: operations["listAgents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/delete-agent/{agent_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete an agent with all its versions */
        delete: operations["deleteAgent"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/create-agent-version/{agent_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a new draft from a version
         * @description Works on voice and chat agents.
         */
        post: operations["createAgentVersion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/list-agent-versions/{agent_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Page through the versions of an agent
         * @description Works on voice and chat agents.
         */
        get: operations["listAgentVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/publish-agent-version/{agent_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish a draft in place
         * @description Works on voice and chat agents. No new draft is opened.
         */
        post: operations["publishAgentVersion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/delete-agent-version/{agent_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete one version of an agent
         * @description Works on voice and chat agents.
         */
        delete: operations["deleteAgentVersion"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/repair-agent/{agent_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remove references to things that are gone
         * @description Drops deleted tools, knowledge bases and components from a draft, and replaces lost voices. Takes no body.
         */
        post: operations["repairAgent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/create-phone-number": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Buy a number */
        post: operations["createPhoneNumber"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/import-phone-number": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Bring a number from an own SIP trunk */
        post: operations["importPhoneNumber"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/get-phone-number/{phone_number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a number */
        get: operations["getPhoneNumber"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/list-phone-numbers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Page through the numbers */
        get: operations["listPhoneNumbers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/update-phone-number/{phone_number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a number's bindings and settings */
        patch: operations["updatePhoneNumber"];
        trace?: never;
    };
    "/delete-phone-number/{phone_number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Give a number back */
        delete: operations["deletePhoneNumber"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/create-phone-call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Dial a number
         * @description Answers before the dialling begins, with call_status `registered`.
         */
        post: operations["createPhoneCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/get-call/{call_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a call with its transcript */
        get: operations["getCall"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v3/list-calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Search and page through calls */
        post: operations["listCalls"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/stop-call/{call_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hang up a running call
         * @description Takes no body; clients may leave out the content type.
         */
        post: operations["stopCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v3/create-web-call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Prepare a call from a browser */
        post: operations["createWebCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/register-phone-call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Announce a call that comes in over an own SIP trunk
         * @description The call has to arrive within five minutes.
         */
        post: operations["registerPhoneCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/update-call/{call_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change what is stored about an ended call
         * @description Refused for running calls since 2026-08-31; those take update-live-call.
         */
        patch: operations["updateCall"];
        trace?: never;
    };
    "/v2/update-live-call/{call_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change or steer a running call */
        patch: operations["updateLiveCall"];
        trace?: never;
    };
    "/v2/listen-live-call/{call_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get a token for listening to a running call
         * @description Takes no body. The token is for listening only.
         */
        post: operations["listenLiveCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/take-over-live-call/{call_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a listener speak instead of the agent */
        post: operations["takeOverLiveCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rerun-call-analysis/{call_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Analyse an ended call once more
         * @description Costs money. Takes no body.
         */
        put: operations["rerunCallAnalysis"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/delete-call/{call_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a call and its data */
        delete: operations["deleteCall"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/get-concurrency": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read current use and limits of call slots */
        get: operations["getConcurrency"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/create-chat-agent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create a chat agent */
        post: operations["createChatAgent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/get-chat-agent/{agent_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one version of a chat agent */
        get: operations["getChatAgent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/update-chat-agent/{agent_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a draft of a chat agent
         * @description Without `version` the newest draft is changed.
         */
        patch: operations["updateChatAgent"];
        trace?: never;
    };
    "/delete-chat-agent/{agent_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a chat agent with all its versions */
        delete: operations["deleteChatAgent"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/create-chat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open a chat */
        post: operations["createChat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/create-sms-chat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a chat by text message
         * @description The agent sends the first message. Answers 200, unlike the other creating operations.
         */
        post: operations["createSmsChat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/get-chat/{chat_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a chat with its messages */
        get: operations["getChat"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/create-chat-completion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say something in a chat and wait for the answer */
        post: operations["createChatCompletion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v3/list-chats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Search and page through chats */
        post: operations["listChats"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/update-chat/{chat_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change what is stored about a chat */
        patch: operations["updateChat"];
        trace?: never;
    };
    "/end-chat/{chat_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * End a chat
         * @description Takes no body.
         */
        patch: operations["endChat"];
        trace?: never;
    };
    "/rerun-chat-analysis/{chat_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Analyse an ended chat once more
         * @description Costs money. Takes no body.
         */
        put: operations["rerunChatAnalysis"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/delete-chat/{chat_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a chat */
        delete: operations["deleteChat"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/create-retell-llm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create a prompt-driven engine */
        post: operations["createRetellLlm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/get-retell-llm/{llm_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one version of an engine */
        get: operations["getRetellLlm"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/update-retell-llm/{llm_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change an engine */
        patch: operations["updateRetellLlm"];
        trace?: never;
    };
    "/v2/list-retell-llms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Page through the engines */
        get: operations["listRetellLlms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/delete-retell-llm/{llm_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete an engine
         * @description Answers 400 while an agent uses it, unless it is forced.
         */
        delete: operations["deleteRetellLlm"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/create-conversation-flow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create a flow */
        post: operations["createConversationFlow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/get-conversation-flow/{conversation_flow_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one version of a flow */
        get: operations["getConversationFlow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/update-conversation-flow/{conversation_flow_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a flow */
        patch: operations["updateConversationFlow"];
        trace?: never;
    };
    "/v2/list-conversation-flows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Page through the flows */
        get: operations["listConversationFlows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/delete-conversation-flow/{conversation_flow_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a flow with all its versions
         * @description Answers 400 while an agent uses it, unless it is forced.
         */
        delete: operations["deleteConversationFlow"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/create-conversation-flow-component": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create a component that flows can share */
        post: operations["createConversationFlowComponent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/get-conversation-flow-component/{conversation_flow_component_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a shared component */
        get: operations["getConversationFlowComponent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/update-conversation-flow-component/{conversation_flow_component_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a shared component */
        patch: operations["updateConversationFlowComponent"];
        trace?: never;
    };
    "/v2/list-conversation-flow-components": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Page through the shared components */
        get: operations["listConversationFlowComponents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/delete-conversation-flow-component/{conversation_flow_component_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a shared component
         * @description Flows that used it keep a copy of their own.
         */
        delete: operations["deleteConversationFlowComponent"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/create-knowledge-base": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create a knowledge base */
        post: operations["createKnowledgeBase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/get-knowledge-base/{knowledge_base_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a knowledge base */
        get: operations["getKnowledgeBase"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/list-knowledge-bases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read all knowledge bases */
        get: operations["listKnowledgeBases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/delete-knowledge-base/{knowledge_base_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a knowledge base */
        delete: operations["deleteKnowledgeBase"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/add-knowledge-base-sources/{knowledge_base_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put more sources into a knowledge base */
        post: operations["addKnowledgeBaseSources"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/delete-knowledge-base-source/{knowledge_base_id}/source/{source_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take one source out of a knowledge base
         * @description Answers 200 with a body, unlike the other deletions.
         */
        delete: operations["deleteKnowledgeBaseSource"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/get-voice/{voice_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a voice */
        get: operations["getVoice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/list-voices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read all voices */
        get: operations["listVoices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/search-community-voice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Search the libraries of the voice vendors */
        post: operations["searchCommunityVoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/add-community-voice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a voice from a vendor into the workspace */
        post: operations["addCommunityVoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clone-voice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a voice from recordings */
        post: operations["cloneVoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/create-batch-call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have many numbers dialled, at once or later */
        post: operations["createBatchCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/create-test-case-definition": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create a test case */
        post: operations["createTestCaseDefinition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/get-test-case-definition/{test_case_definition_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a test case */
        get: operations["getTestCaseDefinition"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/update-test-case-definition/{test_case_definition_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change a test case
         * @description A PUT, but fields that are absent stay.
         */
        put: operations["updateTestCaseDefinition"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/list-test-case-definitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Page through the test cases of an engine */
        get: operations["listTestCaseDefinitions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/delete-test-case-definition/{test_case_definition_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a test case */
        delete: operations["deleteTestCaseDefinition"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/create-batch-test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Run test cases */
        post: operations["createBatchTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/get-batch-test/{test_case_batch_job_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a batch of test runs */
        get: operations["getBatchTest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/list-batch-tests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Page through the batches of an engine */
        get: operations["listBatchTests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/get-test-run/{test_case_job_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one test run */
        get: operations["getTestRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/list-test-runs/{test_case_batch_job_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Page through the runs of a batch */
        get: operations["listTestRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agent-playground-completion/{agent_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try an agent on a conversation, storing nothing */
        post: operations["agentPlaygroundCompletion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/get-mcp-tools/{agent_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the tools of one of an agent's MCP servers */
        get: operations["getMcpTools"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/get-api-key-info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read whose API key this is */
        get: operations["getApiKeyInfo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/list-export-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Page through the exports that were asked for */
        get: operations["listExportRequests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/create-asset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Upload a picture or a sound */
        post: operations["createAsset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/create-contact": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create a contact */
        post: operations["createContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/get-contact/{contact_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a contact */
        get: operations["getContact"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/get-contact-by-phone/{phone_number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the contact with a number */
        get: operations["getContactByPhone"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/update-contact/{contact_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a contact */
        patch: operations["updateContact"];
        trace?: never;
    };
    "/list-contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Search and page through contacts */
        post: operations["listContacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/delete-contact/{contact_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a contact
         * @description Refused while a sync would bring the contact back.
         */
        delete: operations["deleteContact"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/list-contact-conversations/{contact_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Page through the calls and chats of a contact */
        get: operations["listContactConversations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/upload-contact-import-file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Upload a CSV file of contacts */
        post: operations["uploadContactImportFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/create-contact-import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Import contacts from an uploaded file */
        post: operations["createContactImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/get-contact-import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read how the import stands */
        get: operations["getContactImport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backfill-contact-analysis-data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Fill contacts from the analysis of earlier calls */
        post: operations["backfillContactAnalysisData"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/get-backfill-contact-job-status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read how that job stands */
        get: operations["getBackfillContactJobStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/create-app": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Connect an outside system
         * @description At most 20 per vendor. Vendors that use an OAuth callback refuse auth_config.
         */
        post: operations["createApp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/get-app/{app_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read an app */
        get: operations["getApp"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/update-app/{app_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change an app */
        patch: operations["updateApp"];
        trace?: never;
    };
    "/list-apps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Page through the apps */
        get: operations["listApps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/delete-app/{app_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete an app
         * @description Refused while agents or knowledge bases use it, unless it is forced.
         */
        delete: operations["deleteApp"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/list-app-usages/{app_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Page through what uses an app */
        get: operations["listAppUsages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/test-app-auth/{app_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try the credentials of an app
         * @description Takes no body. The result also goes into connection_status.
         */
        post: operations["testAppAuth"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/get-crm-config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read how contacts are tied to a CRM */
        get: operations["getCrmConfig"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/update-crm-config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change how contacts are tied to a CRM
         * @description Fields that are absent stay; lists are replaced as a whole.
         */
        post: operations["updateCrmConfig"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/get-crm-schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the fields of the CRM's contacts */
        get: operations["getCrmSchema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/run-sync-job": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sync contacts with the CRM now
         * @description Takes no body. Refused while a sync runs.
         */
        post: operations["runSyncJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/get-sync-job-status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read how the sync stands */
        get: operations["getSyncJobStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/get-agent-versions/{agent_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read all versions of an agent
         * @deprecated
         * @description Followed by list-agent-versions.
         */
        get: operations["getAgentVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/get-chat-agent-versions/{agent_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read all versions of a chat agent
         * @deprecated
         * @description Followed by list-agent-versions.
         */
        get: operations["getChatAgentVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/publish-agent/{agent_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish the newest draft and open the next
         * @deprecated
         * @description Takes no body. Followed by publish-agent-version.
         */
        post: operations["publishAgent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/publish-chat-agent/{agent_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish the newest draft of a chat agent and open the next
         * @deprecated
         * @description Takes no body. Followed by publish-agent-version.
         */
        post: operations["publishChatAgent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/list-agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read agents with all settings
         * @deprecated
         * @description Followed by v2/list-agents.
         */
        get: operations["listAgentsLegacy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/list-chat-agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read chat agents with all settings
         * @deprecated
         * @description Followed by v2/list-agents.
         */
        get: operations["listChatAgentsLegacy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/list-phone-numbers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read all numbers
         * @deprecated
         * @description Followed by v2/list-phone-numbers.
         */
        get: operations["listPhoneNumbersLegacy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/create-web-call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Prepare a call from a browser
         * @deprecated
         * @description Followed by v3/create-web-call. The day is disputed: a client was told 2026-10-18.
         */
        post: operations["createWebCallV2"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/list-calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Search calls
         * @deprecated
         * @description Followed by v3/list-calls.
         */
        post: operations["listCallsV2"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/create-phone-call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Dial a number (first generation)
         * @deprecated
         * @description Followed by v2/create-phone-call.
         */
        post: operations["createPhoneCallLegacy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/register-call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Register a call over an audio socket (first generation)
         * @deprecated
         * @description Followed by v2/register-phone-call and v2/create-web-call.
         */
        post: operations["registerCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/list-chat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read chats
         * @deprecated
         * @description Followed by v3/list-chats.
         */
        get: operations["listChatsLegacy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/list-retell-llms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read engines
         * @deprecated
         * @description Followed by v2/list-retell-llms.
         */
        get: operations["listRetellLlmsLegacy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/list-conversation-flows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read flows
         * @deprecated
         * @description Followed by v2/list-conversation-flows.
         */
        get: operations["listConversationFlowsLegacy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/list-conversation-flow-components": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read all shared components
         * @deprecated
         * @description Followed by v2/list-conversation-flow-components.
         */
        get: operations["listConversationFlowComponentsLegacy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/list-test-case-definitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read all test cases of an engine
         * @deprecated
         * @description Followed by v2/list-test-case-definitions.
         */
        get: operations["listTestCaseDefinitionsLegacy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/list-batch-tests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read all batches of an engine
         * @deprecated
         * @description Followed by v2/list-batch-tests.
         */
        get: operations["listBatchTestsLegacy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/list-test-runs/{test_case_batch_job_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read all runs of a batch
         * @deprecated
         * @description Followed by v2/list-test-runs.
         */
        get: operations["listTestRunsLegacy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    call_started: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The call was connected
         * @description Never sent for a call that did not connect.
         */
        post: operations["onCallStarted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    call_ended: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The call is over, or never connected */
        post: operations["onCallEnded"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    call_analyzed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The analysis after the call is ready */
        post: operations["onCallAnalyzed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    transcript_updated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The turn changed; a last one follows the end of the call */
        post: operations["onTranscriptUpdated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    transfer_started: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A transfer began */
        post: operations["onTransferStarted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    transfer_bridged: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Caller and transfer target are talking */
        post: operations["onTransferBridged"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    transfer_cancelled: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The transfer was given up or did not connect */
        post: operations["onTransferCancelled"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    transfer_ended: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The transferred leg is over */
        post: operations["onTransferEnded"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    chat_started: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A chat was opened */
        post: operations["onChatStarted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    chat_ended: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A chat is over */
        post: operations["onChatEnded"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    chat_analyzed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The analysis after the chat is ready */
        post: operations["onChatAnalyzed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    chat_transcript_updated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A chat has new messages */
        post: operations["onChatTranscriptUpdated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    call_inbound: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask the user's server what to do with an arriving call
         * @description Goes to the number's inbound_webhook_url while the caller hears ringing.
         */
        post: operations["onCallInbound"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    chat_inbound: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask the user's server what to do with the first text message of a sender
         * @description Goes to the number's inbound_sms_webhook_url; the message stays unanswered meanwhile.
         */
        post: operations["onChatInbound"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    alert_triggered: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A metric crossed its threshold */
        post: operations["onAlertTriggered"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    alert_resolved: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The metric is back in its bounds */
        post: operations["onAlertResolved"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    custom_function: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The agent calls a tool of the user's server
         * @description The agent reads the first 15000 characters of the answer. By then the tool's timeout_ms must not be over.
         */
        post: operations["onCustomFunction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        ErrorReply: {
            /** @constant */
            status: "error";
            message: string;
        };
        /**
         * @default descending
         * @enum {string}
         */
        SortOrder: "ascending" | "descending";
        Page: {
            has_more: boolean;
            /** @description Absent on the last page. */
            pagination_key?: string;
        };
        /** @description Milliseconds since 1970-01-01 UTC. */
        EpochMs: number;
        /** @description Texts. A number is stored as text, and so is a boolean; null is the same as nothing. */
        GivenVariables: {
            [key: string]: unknown;
        };
        StringMap: {
            [key: string]: string;
        };
        /** @description Free-form, at most 50 kB, never interpreted. */
        Metadata: {
            [key: string]: unknown;
        };
        Success: {
            success: boolean;
        };
        /** @description Bytes of one part of a multipart body. */
        UploadedFile: unknown;
        /** @description The same value as JSON in one text part. */
        JsonText: string;
        /** @description Keyed by the id of an attribute that the workspace has defined; other keys are dropped. */
        AttributeMap: {
            [key: string]: string | number | boolean;
        };
        JobStatus: {
            /** @enum {string} */
            status: "queued" | "running" | "idle";
            /** @enum {string} */
            triggered_by?: "manual" | "cron";
            start_timestamp?: components["schemas"]["EpochMs"];
            succeeded?: number;
            failed?: number;
        };
        /** @enum {string} */
        DataStorageSetting: "everything" | "everything_except_pii" | "basic_attributes_only";
        /** @description ISO 3166-1 alpha-2 codes; absent, null or empty allows all. */
        CountryList: string[] | null;
        /** @description A version number, `latest`, `latest_published` or the name of a tag. */
        AgentVersionReference: number | string;
        /** @description What can be set on an agent, and overridden for one call. */
        AgentSettings: {
            agent_name?: string | null;
            version_title?: string | null;
            version_description?: string | null;
            response_engine?: components["schemas"]["ResponseEngine"];
            language?: components["schemas"]["AgentLanguage"];
            /**
             * @description IANA name.
             * @default America/Los_Angeles
             */
            timezone?: string | null;
            handbook_config?: components["schemas"]["HandbookConfig"];
            guardrail_config?: components["schemas"]["GuardrailConfig"];
            voice_id?: string;
            /** @enum {string|null} */
            voice_model?: "eleven_flash_v2" | "eleven_flash_v2_5" | "eleven_multilingual_v2" | "eleven_v3" | "sonic-3" | "sonic-3-latest" | "sonic-3.5" | "sonic-3.6" | "tts-1" | "gpt-4o-mini-tts" | "speech-02-turbo" | "speech-2.8-turbo" | "s1" | "s2-pro" | "s2.1-pro" | "inworld-tts-2" | "inworld-tts-2-flash" | "eleven_turbo_v2" | "eleven_turbo_v2_5" | "sonic-2" | "sonic-turbo" | null;
            /** @description Tried in order when the voice's vendor is down; each must belong to another vendor. */
            fallback_voice_ids?: string[] | null;
            /** @enum {string|null} */
            voice_emotion?: "calm" | "sympathetic" | "happy" | "sad" | "angry" | "fearful" | "surprised" | null;
            /** @default 1 */
            voice_temperature?: number;
            /** @default 1 */
            voice_speed?: number;
            /** @default false */
            enable_dynamic_voice_speed?: boolean;
            /** @default 1 */
            volume?: number;
            /** @default false */
            enable_expressive_mode?: boolean;
            expressive_mode_prompt?: string | null;
            expressive_emotion_tags?: ("empathetic" | "excited" | "happy" | "curious" | "surprised" | "sigh" | "clear throat" | "pause" | "long pause" | "emphasis")[];
            pronunciation_dictionary?: components["schemas"]["PronunciationEntry"][] | null;
            /** @enum {string|null} */
            ambient_sound?: "coffee-shop" | "convention-hall" | "summer-outdoor" | "mountain-outdoor" | "static-noise" | "call-center" | null;
            /** @default 1 */
            ambient_sound_volume?: number;
            /** @default 1 */
            responsiveness?: number;
            /** @default false */
            enable_dynamic_responsiveness?: boolean;
            /**
             * @description 0 means that the agent cannot be interrupted.
             * @default 1
             */
            interruption_sensitivity?: number;
            /** @default false */
            enable_backchannel?: boolean;
            /** @default 0.8 */
            backchannel_frequency?: number;
            backchannel_words?: string[] | null;
            /** @default 0 */
            begin_message_delay_ms?: number;
            /** @default 10000 */
            reminder_trigger_ms?: number;
            /** @default 1 */
            reminder_max_count?: number;
            /**
             * @description `custom` needs custom_stt_config.
             * @default fast
             * @enum {string}
             */
            stt_mode?: "fast" | "accurate" | "custom";
            custom_stt_config?: components["schemas"]["CustomSttConfig"];
            /**
             * @default general
             * @enum {string}
             */
            vocab_specialization?: "general" | "medical";
            boosted_keywords?: string[] | null;
            /**
             * @default noise-cancellation
             * @enum {string}
             */
            denoising_mode?: "no-denoise" | "noise-cancellation" | "noise-and-background-speech-cancellation";
            /** @default true */
            allow_user_dtmf?: boolean;
            /** @default false */
            allow_dtmf_interruption?: boolean;
            user_dtmf_options?: components["schemas"]["UserDtmfOptions"];
            /**
             * @description For outbound dialling and for transfers.
             * @default 30000
             */
            ring_duration_ms?: number;
            /** @default 600000 */
            end_call_after_silence_ms?: number;
            /** @default 3600000 */
            max_call_duration_ms?: number;
            voicemail_option?: components["schemas"]["VoicemailOption"];
            ivr_option?: components["schemas"]["IvrOption"];
            call_screening_option?: components["schemas"]["CallScreeningOption"];
            post_call_analysis_data?: components["schemas"]["AnalysisField"][] | null;
            /** @default gpt-4.1 */
            post_call_analysis_model?: components["schemas"]["LlmModel"] | null;
            /** @deprecated */
            analysis_summary_prompt?: components["schemas"]["LegacyAnalysisPrompt"];
            /** @deprecated */
            analysis_successful_prompt?: components["schemas"]["LegacyAnalysisPrompt"];
            /** @deprecated */
            analysis_user_sentiment_prompt?: components["schemas"]["LegacyAnalysisPrompt"];
            /** @default everything */
            data_storage_setting?: components["schemas"]["DataStorageSetting"];
            /** @description Kept without end while unset. */
            data_storage_retention_days?: number | null;
            pii_config?: components["schemas"]["PiiConfig"];
            opt_in_signed_url?: boolean;
            /** @default 86400000 */
            signed_url_expiration_ms?: number | null;
            /** @description Replaces the workspace's URL for this agent; null goes back to it. */
            webhook_url?: string | null;
            /**
             * @default [
             *       "call_started",
             *       "call_ended",
             *       "call_analyzed"
             *     ]
             */
            webhook_events?: components["schemas"]["CallEventName"][] | null;
            /** @default 10000 */
            webhook_timeout_ms?: number;
        };
        AgentCreate: components["schemas"]["AgentSettings"] & components["schemas"]["AgentEssentials"];
        AgentEssentials: {
            response_engine: components["schemas"]["ResponseEngine"];
            voice_id: string;
        };
        AgentUpdate: components["schemas"]["AgentSettings"];
        Agent: components["schemas"]["AgentSettings"] & components["schemas"]["AgentEssentials"] & {
            agent_id: string;
            /**
             * @description Seen in real agents, missing from the provider's types.
             * @constant
             */
            channel?: "voice";
            version: number;
            /** @description The version this one was copied from; null for the first. */
            base_version?: number | null;
            is_published?: boolean;
            /** @description The preferred tag comes first. */
            assigned_tags?: string[];
            last_modification_timestamp: components["schemas"]["EpochMs"];
        };
        AgentListRequest: {
            filter_criteria?: components["schemas"]["AgentFilter"];
        };
        /** @description All conditions must hold. */
        AgentFilter: {
            channel?: components["schemas"]["StringCondition"] & {
                /** @enum {string} */
                value?: "voice" | "chat";
            };
            /** @description Part of the name, in any case, or part of the id. */
            query?: string;
        };
        AgentList: components["schemas"]["Page"] & {
            items: components["schemas"]["AgentListItem"][];
        };
        AgentListItem: {
            agent_id: string;
            agent_name: string;
            /** @enum {string} */
            channel: "voice" | "chat";
            /** @description Keyed by the name of the tag. */
            tags: {
                [key: string]: components["schemas"]["AgentTag"];
            };
            user_modified_timestamp: components["schemas"]["EpochMs"];
        };
        AgentTag: {
            /** @description Absent while the tag points nowhere. */
            version?: number;
            dynamic_variables?: components["schemas"]["StringMap"];
        };
        /** @description Settings that count for one call only. */
        AgentOverride: {
            agent?: components["schemas"]["AgentSettings"];
            retell_llm?: components["schemas"]["RetellLlmOverride"];
            conversation_flow?: components["schemas"]["ConversationFlowOverride"];
        };
        /** @description A voice agent, or a chat agent if that is what the id belongs to. */
        AnyAgent: components["schemas"]["Agent"] | components["schemas"]["ChatAgent"];
        AgentVersionCreate: {
            /** @description The version to copy. */
            base_version: number;
        };
        AgentVersionPublish: {
            version: number;
            version_title?: string;
            version_description?: string;
        };
        AgentVersionList: components["schemas"]["Page"] & {
            items: components["schemas"]["AgentVersionListItem"][];
        };
        AgentVersionListItem: {
            version: number;
            base_version?: number;
            is_published: boolean;
            version_title?: string;
            version_description?: string;
            last_modification_timestamp: components["schemas"]["EpochMs"];
        };
        /** @description Followed by the presets in the list of analysis data. */
        LegacyAnalysisPrompt: string | null;
        ResponseEngine: components["schemas"]["ResponseEngineRetellLlm"] | components["schemas"]["ResponseEngineCustomLlm"] | components["schemas"]["ResponseEngineConversationFlow"];
        ResponseEngineRetellLlm: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "retell-llm";
            llm_id: string;
            version?: number | null;
        };
        ResponseEngineCustomLlm: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "custom-llm";
            /** @description The platform appends `/` and the call id. */
            llm_websocket_url: string;
        };
        ResponseEngineConversationFlow: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "conversation-flow";
            conversation_flow_id: string;
            version?: number | null;
        };
        /** @description A text model and a speech-to-speech model exclude each other; both together are refused with 400. */
        RetellLlmOverride: {
            /**
             * @deprecated
             * @default gpt-4.1
             */
            model?: components["schemas"]["LlmModel"] | null;
            /**
             * @deprecated
             * @enum {string|null}
             */
            s2s_model?: "gpt-realtime-2.1" | "gpt-realtime-2.1-mini" | "gpt-realtime-2" | "gpt-realtime-1.5" | "gpt-realtime" | "gpt-realtime-mini" | "gpt-4o-realtime" | "gpt-4o-mini-realtime" | null;
            model_config?: components["schemas"]["ModelConfig"];
            /** @default 0 */
            model_temperature?: number;
            /** @default false */
            model_high_priority?: boolean | null;
            tool_call_strict_mode?: boolean | null;
            knowledge_base_ids?: string[] | null;
            kb_config?: components["schemas"]["KbConfig"] | null;
            start_speaker?: components["schemas"]["StartSpeaker"];
            begin_after_user_silence_ms?: number | null;
            /** @description Unset lets the model open the call; an empty string lets the user open it. */
            begin_message?: string | null;
        };
        ConversationFlowOverride: {
            /** @deprecated */
            model_choice?: components["schemas"]["ModelChoice"];
            model_config?: components["schemas"]["ModelConfig"];
            model_temperature?: number | null;
            tool_call_strict_mode?: boolean | null;
            knowledge_base_ids?: string[] | null;
            kb_config?: components["schemas"]["KbConfig"];
            start_speaker?: components["schemas"]["StartSpeaker"];
            begin_after_user_silence_ms?: number | null;
        };
        ModelChoice: {
            /** @constant */
            type: "cascading";
            model: components["schemas"]["LlmModel"];
            /** @default false */
            high_priority?: boolean;
        };
        /**
         * @description Takes the place of model, s2s_model and model_choice. In an update each key that is given replaces the stored one, and
         *     backup null takes it away. Only the names of the keys are known.
         */
        ModelConfig: {
            type?: string;
            primary?: unknown;
            backup?: unknown;
            temperature?: number | null;
        };
        KbConfig: {
            top_k?: number;
            filter_score?: number;
        };
        /** @enum {string} */
        StartSpeaker: "user" | "agent";
        /** @enum {string} */
        LlmModel: "gpt-4.1" | "gpt-4.1-mini" | "gpt-4.1-nano" | "gpt-5" | "gpt-5-mini" | "gpt-5-nano" | "gpt-5.1" | "gpt-5.2" | "gpt-5.4" | "gpt-5.4-mini" | "gpt-5.4-nano" | "gpt-5.5" | "gpt-5.6-terra" | "gpt-5.6-luna" | "claude-4.5-sonnet" | "claude-4.6-sonnet" | "claude-5-sonnet" | "claude-4.5-haiku" | "gemini-3.0-flash" | "gemini-3.1-flash-lite" | "gemini-3.5-flash" | "gemini-3.5-flash-lite" | "gemini-3.6-flash" | "gemini-3.8-flash" | "gemini-2.5-pro" | "gemini-2.5-flash" | "gemini-2.5-flash-lite" | "gemini-2.0-flash" | "gemini-2.0-flash-lite" | "claude-4.0-sonnet" | "claude-3.7-sonnet" | "claude-3.5-sonnet" | "claude-3.5-haiku" | "claude-3-haiku" | "gpt-4o" | "gpt-4o-mini";
        /** @enum {string} */
        Locale: "en-US" | "en-IN" | "en-GB" | "en-AU" | "en-NZ" | "de-DE" | "es-ES" | "es-419" | "hi-IN" | "fr-FR" | "fr-CA" | "ja-JP" | "pt-PT" | "pt-BR" | "zh-CN" | "ru-RU" | "it-IT" | "ko-KR" | "nl-NL" | "nl-BE" | "pl-PL" | "tr-TR" | "vi-VN" | "ro-RO" | "bg-BG" | "ca-ES" | "th-TH" | "da-DK" | "fi-FI" | "el-GR" | "hu-HU" | "id-ID" | "no-NO" | "sk-SK" | "sv-SE" | "lt-LT" | "lv-LV" | "cs-CZ" | "ms-MY" | "af-ZA" | "ar-SA" | "az-AZ" | "bs-BA" | "cy-GB" | "fa-IR" | "fil-PH" | "gl-ES" | "he-IL" | "hr-HR" | "hy-AM" | "is-IS" | "kk-KZ" | "kn-IN" | "mk-MK" | "mr-IN" | "ne-NP" | "sl-SI" | "sr-RS" | "sw-KE" | "ta-IN" | "ur-IN" | "yue-CN" | "uk-UA";
        /**
         * @description One locale or several. The scalar `multi` is on its way out; it is stored as a list of ten locales.
         * @default en-US
         */
        AgentLanguage: components["schemas"]["Locale"] | "multi" | components["schemas"]["Locale"][];
        /** @description Ready-made habits, each on or off. */
        HandbookConfig: {
            default_personality?: boolean;
            conversational_personality?: boolean;
            natural_filler_words?: boolean;
            high_empathy?: boolean;
            echo_verification?: boolean;
            nato_phonetic_alphabet?: boolean;
            speech_normalization?: boolean;
            smart_matching?: boolean;
            ai_disclosure?: boolean;
            scope_boundaries?: boolean;
        };
        GuardrailConfig: {
            input_topics?: "platform_integrity_jailbreaking"[] | null;
            output_topics?: ("harassment" | "self_harm" | "sexual_exploitation" | "violence" | "defense_and_national_security" | "illicit_and_harmful_activity" | "gambling" | "regulated_professional_advice" | "child_safety_and_exploitation")[] | null;
        };
        PiiConfig: {
            /**
             * @default post_call
             * @constant
             */
            mode: "post_call";
            /**
             * @description An empty list switches the scrubbing off.
             * @default []
             */
            categories: ("person_name" | "address" | "email" | "phone_number" | "ssn" | "passport" | "driver_license" | "credit_card" | "bank_account" | "password" | "pin" | "medical_id" | "date_of_birth" | "customer_account_number")[];
        };
        PronunciationEntry: {
            word: string;
            /** @enum {string} */
            alphabet: "ipa" | "cmu" | "pinyin" | "jyutping";
            phoneme: string;
        };
        CustomSttConfig: {
            /** @enum {string} */
            provider: "azure" | "deepgram" | "soniox" | "assemblyai";
            /** @description The bounds depend on the vendor. */
            endpointing_ms: number;
        } | null;
        UserDtmfOptions: {
            digit_limit?: number | null;
            /** @description One of 0-9, `#`, `*`. */
            termination_key?: string | null;
            /** @description Starts again with every key. */
            timeout_ms?: number;
        } | null;
        /** @description Looked for in the first three minutes; null switches it off. */
        VoicemailOption: {
            action: components["schemas"]["VoicemailAction"];
            detection_prompt?: string | null;
        } | null;
        VoicemailAction: components["schemas"]["VoicemailPrompt"] | components["schemas"]["VoicemailStaticText"] | components["schemas"]["VoicemailHangup"] | components["schemas"]["VoicemailBridgeTransfer"];
        VoicemailPrompt: {
            /** @constant */
            type: "prompt";
            text: string;
        };
        VoicemailStaticText: {
            /** @constant */
            type: "static_text";
            text: string;
        };
        VoicemailHangup: {
            /** @constant */
            type: "hangup";
        };
        VoicemailBridgeTransfer: {
            /** @constant */
            type: "bridge_transfer";
        };
        /** @description Looked for in the first three minutes; null switches it off. */
        IvrOption: {
            action: {
                /** @constant */
                type: "hangup";
            };
            detection_prompt?: string | null;
        } | null;
        CallScreeningOption: {
            agent_identity: string;
            call_purpose: string;
        } | null;
        AnalysisField: components["schemas"]["AnalysisString"] | components["schemas"]["AnalysisEnum"] | components["schemas"]["AnalysisBoolean"] | components["schemas"]["AnalysisNumber"] | components["schemas"]["AnalysisPreset"];
        AnalysisFieldRules: {
            required?: boolean;
            /** @description When to fill the field in; not looked at if the field is required. */
            conditional_prompt?: string;
        };
        AnalysisString: components["schemas"]["AnalysisFieldRules"] & {
            /** @constant */
            type: "string";
            name: string;
            description: string;
            examples?: string[];
        };
        AnalysisEnum: components["schemas"]["AnalysisFieldRules"] & {
            /** @constant */
            type: "enum";
            name: string;
            description: string;
            choices: string[];
        };
        AnalysisBoolean: components["schemas"]["AnalysisFieldRules"] & {
            /** @constant */
            type: "boolean";
            name: string;
            description: string;
        };
        AnalysisNumber: components["schemas"]["AnalysisFieldRules"] & {
            /** @constant */
            type: "number";
            name: string;
            description: string;
        };
        AnalysisPreset: components["schemas"]["AnalysisFieldRules"] & {
            /** @constant */
            type: "system-presets";
            /** @enum {string} */
            name: "call_summary" | "call_successful" | "user_sentiment";
            description?: string;
        };
        ChatAgentSettings: {
            agent_name?: string | null;
            version_title?: string | null;
            response_engine?: components["schemas"]["ResponseEngine"];
            language?: components["schemas"]["AgentLanguage"];
            /**
             * @description IANA name.
             * @default America/Los_Angeles
             */
            timezone?: string | null;
            handbook_config?: components["schemas"]["ChatHandbookConfig"];
            guardrail_config?: components["schemas"]["GuardrailConfig"];
            /** @default 3600000 */
            end_chat_after_silence_ms?: number | null;
            /** @description Shown when the silence ends the chat. */
            auto_close_message?: string | null;
            post_chat_analysis_data?: components["schemas"]["ChatAnalysisField"][] | null;
            /** @default gpt-4.1 */
            post_chat_analysis_model?: components["schemas"]["LlmModel"] | null;
            /** @deprecated */
            analysis_summary_prompt?: components["schemas"]["LegacyAnalysisPrompt"];
            /** @deprecated */
            analysis_successful_prompt?: components["schemas"]["LegacyAnalysisPrompt"];
            /** @deprecated */
            analysis_user_sentiment_prompt?: components["schemas"]["LegacyAnalysisPrompt"];
            /** @default everything */
            data_storage_setting?: components["schemas"]["DataStorageSetting"] | null;
            /** @description Kept without end while unset. */
            data_storage_retention_days?: number | null;
            pii_config?: components["schemas"]["PiiConfig"];
            /** @default false */
            opt_in_signed_url?: boolean;
            /** @default 86400000 */
            signed_url_expiration_ms?: number | null;
            /** @description Replaces the workspace's URL for this agent; null goes back to it. */
            webhook_url?: string | null;
            /**
             * @default [
             *       "chat_started",
             *       "chat_ended",
             *       "chat_analyzed"
             *     ]
             */
            webhook_events?: components["schemas"]["ChatEventName"][] | null;
            /** @default 10000 */
            webhook_timeout_ms?: number;
        };
        ChatAgentEssentials: {
            response_engine: components["schemas"]["ResponseEngine"];
        };
        ChatAgentCreate: components["schemas"]["ChatAgentSettings"] & components["schemas"]["ChatAgentEssentials"];
        ChatAgentUpdate: components["schemas"]["ChatAgentSettings"];
        ChatAgent: components["schemas"]["ChatAgentSettings"] & components["schemas"]["ChatAgentEssentials"] & {
            agent_id: string;
            /**
             * @description Seen in real agents, missing from the provider's types.
             * @constant
             */
            channel?: "chat";
            version?: number;
            /** @description The version this one was copied from; null for the first. */
            base_version?: number | null;
            is_published?: boolean;
            /** @description The preferred tag comes first. */
            assigned_tags?: string[];
            last_modification_timestamp: components["schemas"]["EpochMs"];
        };
        /** @description Ready-made habits, each on or off; without those that concern speech. */
        ChatHandbookConfig: {
            default_personality?: boolean;
            high_empathy?: boolean;
            ai_disclosure?: boolean;
            scope_boundaries?: boolean;
        };
        ChatAnalysisField: components["schemas"]["AnalysisString"] | components["schemas"]["AnalysisEnum"] | components["schemas"]["AnalysisBoolean"] | components["schemas"]["AnalysisNumber"] | components["schemas"]["ChatAnalysisPreset"];
        ChatAnalysisPreset: components["schemas"]["AnalysisFieldRules"] & {
            /** @constant */
            type: "system-presets";
            /** @enum {string} */
            name: "chat_summary" | "chat_successful" | "user_sentiment";
            description?: string;
        };
        /** @description No field has to be given, not even on creation. */
        RetellLlmSettings: components["schemas"]["RetellLlmOverride"] & {
            /** @description Stands before the prompt of every state. */
            general_prompt?: string | null;
            /** @description At hand in every state. */
            general_tools?: components["schemas"]["Tool"][] | null;
            states?: components["schemas"]["LlmState"][] | null;
            /** @description Needed when there are states. */
            starting_state?: string | null;
            default_dynamic_variables?: components["schemas"]["DefaultDynamicVariables"];
            mcps?: components["schemas"]["McpServers"];
            /** @description Serves warm transfers. Taken on creation only. */
            is_transfer_llm?: boolean | null;
        };
        RetellLlm: components["schemas"]["RetellLlmSettings"] & {
            llm_id: string;
            version?: number;
            is_published?: boolean;
            last_modification_timestamp: components["schemas"]["EpochMs"];
        };
        RetellLlmList: components["schemas"]["Page"] & {
            items: components["schemas"]["RetellLlm"][];
        };
        LlmState: {
            /** @description Unique among the states. */
            name: string;
            state_prompt?: string;
            edges?: components["schemas"]["LlmStateEdge"][];
            /** @description At hand in this state only. */
            tools?: components["schemas"]["Tool"][];
        };
        LlmStateEdge: {
            /** @description When to go there. */
            description: string;
            destination_state_name: string;
            parameters?: components["schemas"]["ToolParameters"];
        };
        DefaultDynamicVariables: {
            [key: string]: string;
        } | null;
        McpServers: components["schemas"]["McpServer"][] | null;
        McpServer: {
            name: string;
            url: string;
            headers?: components["schemas"]["StringMap"];
            query_params?: components["schemas"]["StringMap"];
            /**
             * @description For connecting.
             * @default 120000
             */
            timeout_ms?: number;
        };
        McpToolDefinition: {
            name: string;
            description: string;
            /** @description A JSON Schema. The key is in camel case here, unlike everywhere else. */
            inputSchema: {
                [key: string]: unknown;
            };
        };
        Tool: components["schemas"]["EndCallTool"] | components["schemas"]["TransferCallTool"] | components["schemas"]["CheckAvailabilityCalTool"] | components["schemas"]["BookAppointmentCalTool"] | components["schemas"]["AgentSwapTool"] | components["schemas"]["PressDigitTool"] | components["schemas"]["SendSmsTool"] | components["schemas"]["CustomTool"] | components["schemas"]["CodeTool"] | components["schemas"]["ExtractDynamicVariableTool"] | components["schemas"]["BridgeTransferTool"] | components["schemas"]["CancelTransferTool"] | components["schemas"]["McpTool"];
        /** @description Unique among the tools and edges that are at hand together. */
        ToolName: string;
        /** @description What the agent says while the tool runs. */
        ToolSpeech: {
            speak_during_execution?: boolean;
            /**
             * @default prompt
             * @enum {string}
             */
            execution_message_type?: "prompt" | "static_text";
            /** @description A prompt, or the words themselves. */
            execution_message_description?: string;
        };
        /** @description A JSON Schema for the arguments. */
        ToolParameters: {
            /** @constant */
            type: "object";
            properties: {
                [key: string]: unknown;
            };
            required?: string[];
        };
        /** @description Names of variables, each with the JSON path of its value in the result. */
        ResponseVariables: {
            [key: string]: string;
        };
        EndCallTool: components["schemas"]["ToolSpeech"] & {
            /** @constant */
            type: "end_call";
            name: components["schemas"]["ToolName"];
            description?: string;
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "end_call";
        };
        TransferCallTool: components["schemas"]["ToolSpeech"] & {
            /** @constant */
            type: "transfer_call";
            name: string;
            description?: string;
            transfer_destination: components["schemas"]["TransferTarget"];
            transfer_option: components["schemas"]["TransferMethod"];
            custom_sip_headers?: components["schemas"]["StringMap"];
            /**
             * @description On own telephony only.
             * @default false
             */
            ignore_e164_validation?: boolean;
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "transfer_call";
        };
        CheckAvailabilityCalTool: components["schemas"]["CalTool"] & {
            /** @constant */
            type: "check_availability_cal";
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "check_availability_cal";
        };
        BookAppointmentCalTool: components["schemas"]["CalTool"] & {
            /** @constant */
            type: "book_appointment_cal";
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "book_appointment_cal";
        };
        /** @description Works with an account at cal.com. */
        CalTool: {
            name: components["schemas"]["ToolName"];
            description?: string;
            /** Format: password */
            cal_api_key: string;
            /** @description A number, or a variable that holds one. */
            event_type_id: number | string;
            /** @description IANA name or a variable. */
            timezone?: string;
        };
        AgentSwapTool: components["schemas"]["ToolSpeech"] & components["schemas"]["AgentSwap"] & {
            /** @constant */
            type: "agent_swap";
            name: string;
            description?: string;
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "agent_swap";
        };
        /** @description Hands the call to another agent. */
        AgentSwap: {
            agent_id: string;
            agent_version?: components["schemas"]["AgentVersionReference"];
            /** @enum {string} */
            post_call_analysis_setting: "both_agents" | "only_destination_agent";
            /**
             * @default only_source_agent
             * @enum {string}
             */
            webhook_setting?: "both_agents" | "only_destination_agent" | "only_source_agent";
            /** @default false */
            keep_current_voice?: boolean;
            /** @default false */
            keep_current_language?: boolean;
        };
        PressDigitTool: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "press_digit";
            name: components["schemas"]["ToolName"];
            description?: string;
            delay_ms?: components["schemas"]["PressDigitDelay"];
        };
        /**
         * @description Waits for the end of a spoken menu.
         * @default 1000
         */
        PressDigitDelay: number;
        SendSmsTool: components["schemas"]["ToolSpeech"] & {
            /** @constant */
            type: "send_sms";
            name: string;
            description?: string;
            sms_content: components["schemas"]["SmsContent"];
            /** @default true */
            speak_during_execution?: boolean;
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "send_sms";
        };
        SmsContent: components["schemas"]["SmsContentPredefined"] | components["schemas"]["SmsContentInferred"] | components["schemas"]["SmsContentTemplate"];
        SmsContentPredefined: {
            /** @constant */
            type?: "predefined";
            text?: string;
        };
        SmsContentInferred: {
            /** @constant */
            type?: "inferred";
            prompt?: string;
        };
        SmsContentTemplate: {
            /** @constant */
            type: "template";
            /** @constant */
            template: "info_collection";
        };
        /** @description Calls the user's server; see the webhook `custom_function`. */
        CustomTool: components["schemas"]["ToolSpeech"] & {
            /** @constant */
            type: "custom";
            name: components["schemas"]["ToolName"];
            description?: string;
            url: string;
            /**
             * @default POST
             * @enum {string}
             */
            method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
            headers?: components["schemas"]["StringMap"];
            query_params?: components["schemas"]["StringMap"];
            parameters?: components["schemas"]["ToolParameters"];
            /**
             * @description How the dashboard edits the parameters; means nothing to the request.
             * @enum {string}
             */
            parameter_type?: "json" | "form";
            /** @description Sends the arguments alone, without name and call. */
            args_at_root?: boolean;
            response_variables?: components["schemas"]["ResponseVariables"];
            speak_after_execution?: boolean;
            enable_typing_sound?: boolean;
            /**
             * @description For each attempt.
             * @default 120000
             */
            timeout_ms?: number;
            /**
             * @description The newest types say so; a guide speaks of two further attempts that cannot be changed.
             * @default 0
             */
            max_retry?: number;
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "custom";
        };
        CodeTool: components["schemas"]["ToolSpeech"] & components["schemas"]["CodeRun"] & {
            /** @constant */
            type: "code";
            name: components["schemas"]["ToolName"];
            description?: string;
            /** @default true */
            speak_after_execution?: boolean;
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "code";
        };
        CodeRun: {
            /** @description JavaScript. */
            code: string;
            /** @default 30000 */
            timeout_ms?: number;
            response_variables?: components["schemas"]["ResponseVariables"];
            enable_typing_sound?: boolean;
        };
        ExtractDynamicVariableTool: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "extract_dynamic_variable";
            name: string;
            description: string;
            variables: components["schemas"]["ExtractedVariables"];
            enable_typing_sound?: boolean;
        };
        ExtractedVariables: (components["schemas"]["AnalysisString"] | components["schemas"]["AnalysisEnum"] | components["schemas"]["AnalysisBoolean"] | components["schemas"]["AnalysisNumber"])[];
        /** @description For agents that mediate a warm transfer. */
        BridgeTransferTool: components["schemas"]["ToolSpeech"] & {
            /** @constant */
            type: "bridge_transfer";
            name: components["schemas"]["ToolName"];
            description?: string;
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "bridge_transfer";
        };
        /** @description For agents that mediate a warm transfer. */
        CancelTransferTool: components["schemas"]["ToolSpeech"] & {
            /** @constant */
            type: "cancel_transfer";
            name: components["schemas"]["ToolName"];
            description?: string;
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "cancel_transfer";
        };
        McpTool: components["schemas"]["ToolSpeech"] & {
            /** @constant */
            type: "mcp";
            name: string;
            description: string;
            mcp_id?: string;
            input_schema?: components["schemas"]["StringMap"];
            response_variables?: components["schemas"]["ResponseVariables"];
            speak_after_execution?: boolean;
            enable_typing_sound?: boolean;
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "mcp";
        };
        TransferTarget: components["schemas"]["TransferTargetPredefined"] | components["schemas"]["TransferTargetInferred"];
        TransferTargetPredefined: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "predefined";
            /** @description E.164 or a variable. */
            number: string;
            /** @description Digits, `*`, `#` or a variable; dialled once the number answers. */
            extension?: string;
        };
        TransferTargetInferred: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "inferred";
            prompt: string;
        };
        TransferMethod: components["schemas"]["ColdTransfer"] | components["schemas"]["WarmTransfer"] | components["schemas"]["AgenticWarmTransfer"];
        TransferBasics: {
            /** @description Shows the caller's number instead of the agent's. */
            show_transferee_as_caller?: boolean;
            /** @description The agent's ring_duration_ms if absent. */
            transfer_ring_duration_ms?: number;
        };
        ColdTransfer: components["schemas"]["TransferBasics"] & {
            /** @constant */
            type: "cold_transfer";
            /**
             * @deprecated
             * @description Announced to end, yet still in the newest types.
             * @default sip_invite
             * @enum {string}
             */
            cold_transfer_mode?: "sip_refer" | "sip_invite";
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "cold_transfer";
        };
        /** @description Shared by both kinds of warm transfer. */
        AttendedTransfer: components["schemas"]["TransferBasics"] & {
            /** @enum {string} */
            on_hold_music?: "none" | "relaxing_sound" | "uplifting_beats" | "ringtone" | "custom";
            /** @description Needed when on_hold_music is custom. */
            custom_on_hold_music_asset_id?: string;
            public_handoff_option?: components["schemas"]["HandoffMessage"];
            /** @default true */
            enable_bridge_audio_cue?: boolean;
        };
        WarmTransfer: components["schemas"]["AttendedTransfer"] & {
            /** @constant */
            type: "warm_transfer";
            private_handoff_option?: components["schemas"]["HandoffMessage"];
            ivr_option?: components["schemas"]["HandoffPrompt"];
            /** @default false */
            opt_out_human_detection?: boolean;
            /** @default 30000 */
            agent_detection_timeout_ms?: number;
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "warm_transfer";
        };
        AgenticWarmTransfer: components["schemas"]["AttendedTransfer"] & {
            /** @constant */
            type: "agentic_warm_transfer";
            agentic_transfer_config: {
                /** @description Decides whether the two are connected. */
                transfer_agent?: {
                    agent_id: string;
                    agent_version: components["schemas"]["AgentVersionReference"];
                };
                /** @default 30000 */
                transfer_timeout_ms?: number;
                /**
                 * @default cancel_transfer
                 * @enum {string}
                 */
                action_on_timeout?: "bridge_transfer" | "cancel_transfer";
            };
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "agentic_warm_transfer";
        };
        HandoffMessage: components["schemas"]["HandoffPrompt"] | components["schemas"]["HandoffStaticMessage"];
        HandoffPrompt: {
            /** @constant */
            type?: "prompt";
            prompt?: string;
        };
        HandoffStaticMessage: {
            /** @constant */
            type?: "static_message";
            message?: string;
        };
        ConversationFlowSettings: components["schemas"]["ConversationFlowOverride"] & components["schemas"]["FlowGraph"] & {
            /** @description Stands before the prompt of every node. */
            global_prompt?: string | null;
            /** @description Those that only this flow uses. */
            components?: components["schemas"]["FlowComponent"][] | null;
            default_dynamic_variables?: components["schemas"]["DefaultDynamicVariables"];
            /** @description Serves warm transfers. Taken on creation only. */
            is_transfer_cf?: boolean | null;
        };
        ConversationFlowCreate: components["schemas"]["ConversationFlowSettings"] & (unknown | unknown);
        ConversationFlow: components["schemas"]["ConversationFlowSettings"] & {
            conversation_flow_id: string;
            version: number;
            last_modification_timestamp: components["schemas"]["EpochMs"];
        };
        ConversationFlowList: components["schemas"]["Page"] & {
            items: components["schemas"]["ConversationFlow"][];
        };
        FlowGraph: {
            nodes?: components["schemas"]["FlowNode"][];
            start_node_id?: string | null;
            tools?: components["schemas"]["FlowTool"][] | null;
            mcps?: components["schemas"]["McpServers"];
            /** @description Plays the whole graph as a single prompt. */
            flex_mode?: boolean | null;
            begin_tag_display_position?: components["schemas"]["CanvasPosition"] | null;
            notes?: components["schemas"]["CanvasNote"][] | null;
        };
        /** @description Nodes refer to it by its id. */
        FlowTool: {
            tool_id?: string;
        } & (components["schemas"]["CustomTool"] | components["schemas"]["CheckAvailabilityCalTool"] | components["schemas"]["BookAppointmentCalTool"]);
        /** @description For the dashboard only. */
        CanvasPosition: {
            x?: number;
            y?: number;
        };
        CanvasNote: {
            id: string;
            /** @description May show pictures: `<image:` asset id `>`. */
            content: string;
            display_position: components["schemas"]["CanvasPosition"];
            size: {
                width?: number;
                height?: number;
            };
        };
        FlowComponentSettings: components["schemas"]["FlowGraph"] & {
            name?: string;
        };
        FlowComponent: components["schemas"]["FlowComponentSettings"] & {
            name: string;
            nodes: components["schemas"]["FlowNode"][];
        };
        SharedFlowComponent: components["schemas"]["FlowComponent"] & {
            conversation_flow_component_id: string;
            linked_conversation_flow_ids?: string[];
            user_modified_timestamp: components["schemas"]["EpochMs"];
        };
        SharedFlowComponentList: components["schemas"]["Page"] & {
            items: components["schemas"]["SharedFlowComponent"][];
        };
        FlowNode: components["schemas"]["ConversationNode"] | components["schemas"]["SubagentNode"] | components["schemas"]["EndNode"] | components["schemas"]["FunctionNode"] | components["schemas"]["CodeNode"] | components["schemas"]["TransferCallNode"] | components["schemas"]["PressDigitNode"] | components["schemas"]["BranchNode"] | components["schemas"]["SmsNode"] | components["schemas"]["ExtractDynamicVariablesNode"] | components["schemas"]["AgentSwapNode"] | components["schemas"]["McpNode"] | components["schemas"]["ComponentNode"] | components["schemas"]["BridgeTransferNode"] | components["schemas"]["CancelTransferNode"];
        NodeBasics: {
            id: string;
            name?: string;
            display_position?: components["schemas"]["CanvasPosition"];
            global_node_setting?: components["schemas"]["GlobalNodeSetting"];
        };
        /** @description A node that may have a model of its own. */
        ModelNode: components["schemas"]["NodeBasics"] & {
            /** @deprecated */
            model_choice?: components["schemas"]["ModelChoice"];
            model_config?: components["schemas"]["ModelConfig"];
        };
        NodeExits: {
            edges?: components["schemas"]["FlowEdge"][];
            else_edge?: components["schemas"]["ElseEdge"];
            finetune_transition_examples?: components["schemas"]["TransitionExample"][];
        };
        /** @description What is said while the node does its work. */
        NodeSpeech: {
            instruction?: components["schemas"]["NodeInstruction"];
            speak_during_execution?: boolean;
        };
        NodeInstruction: components["schemas"]["NodePrompt"] | components["schemas"]["NodeStaticText"];
        NodePrompt: {
            /** @constant */
            type: "prompt";
            text: string;
        };
        NodeStaticText: {
            /** @constant */
            type: "static_text";
            text: string;
        };
        /** @description A node that holds a conversation; its settings replace the agent's. */
        TalkingNode: components["schemas"]["ModelNode"] & components["schemas"]["NodeExits"] & {
            always_edge?: components["schemas"]["AlwaysEdge"];
            skip_response_edge?: components["schemas"]["SkipResponseEdge"];
            finetune_conversation_examples?: components["schemas"]["ConversationExample"][];
            knowledge_base_ids?: string[] | null;
            kb_config?: components["schemas"]["KbConfig"];
            /**
             * @description `custom` needs custom_stt_config.
             * @enum {string|null}
             */
            stt_mode?: "fast" | "accurate" | "custom" | null;
            custom_stt_config?: components["schemas"]["CustomSttConfig"];
            voice_speed?: number | null;
            responsiveness?: number | null;
            interruption_sensitivity?: number | null;
            reminder_trigger_ms?: number | null;
            reminder_max_count?: number | null;
            allow_dtmf_interruption?: boolean | null;
        };
        ConversationNode: components["schemas"]["TalkingNode"] & {
            /** @constant */
            type: "conversation";
            instruction: components["schemas"]["NodeInstruction"];
            /**
             * @deprecated
             * @description Subagent nodes have it instead.
             */
            tool_ids?: string[] | null;
            /**
             * @deprecated
             * @description Subagent nodes have it instead.
             */
            tools?: components["schemas"]["Tool"][] | null;
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "conversation";
        };
        SubagentNode: components["schemas"]["TalkingNode"] & {
            /** @constant */
            type: "subagent";
            instruction: components["schemas"]["NodePrompt"];
            /** @description Tools of the flow or component. */
            tool_ids?: string[] | null;
            /** @description Tools of this node only. */
            tools?: components["schemas"]["Tool"][] | null;
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "subagent";
        };
        EndNode: components["schemas"]["ModelNode"] & components["schemas"]["NodeSpeech"] & {
            /** @constant */
            type: "end";
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "end";
        };
        /** @description A node that may wait for a result. */
        WorkingNode: components["schemas"]["ModelNode"] & components["schemas"]["NodeExits"] & components["schemas"]["NodeSpeech"] & {
            wait_for_result: boolean;
            enable_typing_sound?: boolean;
        };
        FunctionNode: components["schemas"]["WorkingNode"] & {
            /** @constant */
            type: "function";
            tool_id: string;
            /** @enum {string} */
            tool_type: "local" | "shared";
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "function";
        };
        CodeNode: components["schemas"]["WorkingNode"] & components["schemas"]["CodeRun"] & {
            /** @constant */
            type: "code";
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "code";
        };
        McpNode: components["schemas"]["WorkingNode"] & {
            /** @constant */
            type: "mcp";
            mcp_id: string;
            mcp_tool_name: string;
            response_variables?: components["schemas"]["ResponseVariables"];
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "mcp";
        };
        TransferCallNode: components["schemas"]["ModelNode"] & components["schemas"]["NodeSpeech"] & {
            /** @constant */
            type: "transfer_call";
            transfer_destination: components["schemas"]["TransferTarget"];
            transfer_option: components["schemas"]["TransferMethod"];
            edge: components["schemas"]["TransferFailedEdge"];
            custom_sip_headers?: components["schemas"]["StringMap"];
            /**
             * @description On own telephony only.
             * @default false
             */
            ignore_e164_validation?: boolean;
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "transfer_call";
        };
        PressDigitNode: components["schemas"]["ModelNode"] & components["schemas"]["NodeExits"] & {
            /** @constant */
            type: "press_digit";
            instruction: components["schemas"]["NodePrompt"];
            delay_ms?: components["schemas"]["PressDigitDelay"];
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "press_digit";
        };
        BranchNode: components["schemas"]["ModelNode"] & components["schemas"]["NodeExits"] & {
            /** @constant */
            type: "branch";
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "branch";
        };
        SmsNode: components["schemas"]["ModelNode"] & {
            /** @constant */
            type: "sms";
            instruction: components["schemas"]["NodePrompt"] | components["schemas"]["NodeStaticText"] | components["schemas"]["SmsContentTemplate"];
            success_edge: components["schemas"]["SmsSuccessEdge"];
            failed_edge: components["schemas"]["SmsFailedEdge"];
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "sms";
        };
        ExtractDynamicVariablesNode: components["schemas"]["ModelNode"] & components["schemas"]["NodeExits"] & {
            /** @constant */
            type: "extract_dynamic_variables";
            variables: components["schemas"]["ExtractedVariables"];
            enable_typing_sound?: boolean;
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "extract_dynamic_variables";
        };
        AgentSwapNode: components["schemas"]["ModelNode"] & components["schemas"]["NodeSpeech"] & components["schemas"]["AgentSwap"] & {
            /** @constant */
            type: "agent_swap";
            edge: components["schemas"]["TransferFailedEdge"];
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "agent_swap";
        };
        ComponentNode: components["schemas"]["NodeBasics"] & components["schemas"]["NodeExits"] & {
            /** @constant */
            type: "component";
            component_id: string;
            /** @enum {string} */
            component_type: "local" | "shared";
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "component";
        };
        BridgeTransferNode: components["schemas"]["ModelNode"] & components["schemas"]["NodeSpeech"] & {
            /** @constant */
            type: "bridge_transfer";
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "bridge_transfer";
        };
        CancelTransferNode: components["schemas"]["ModelNode"] & components["schemas"]["NodeSpeech"] & {
            /** @constant */
            type: "cancel_transfer";
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "cancel_transfer";
        };
        /** @description Makes the node reachable from everywhere. */
        GlobalNodeSetting: {
            condition: string;
            /** @description So many transitions have to pass before the node is entered again. */
            cool_down?: number;
            /** @description Edges without a destination. */
            go_back_conditions?: components["schemas"]["FlowEdge"][];
            positive_finetune_examples?: components["schemas"]["GlobalNodeExample"][];
            negative_finetune_examples?: components["schemas"]["GlobalNodeExample"][];
        };
        EdgeBasics: {
            id: string;
            destination_node_id?: string;
        };
        FlowEdge: components["schemas"]["EdgeBasics"] & {
            transition_condition: components["schemas"]["TransitionCondition"];
        };
        AlwaysEdge: components["schemas"]["FlowEdge"] & {
            transition_condition?: {
                /** @constant */
                prompt?: "Always";
            };
        };
        ElseEdge: components["schemas"]["FlowEdge"] & {
            transition_condition?: {
                /** @constant */
                prompt?: "Else";
            };
        };
        SkipResponseEdge: components["schemas"]["FlowEdge"] & {
            transition_condition?: {
                /** @constant */
                prompt?: "Skip response";
            };
        };
        TransferFailedEdge: components["schemas"]["FlowEdge"] & {
            transition_condition?: {
                /** @constant */
                prompt?: "Transfer failed";
            };
        };
        SmsSuccessEdge: components["schemas"]["FlowEdge"] & {
            transition_condition?: {
                /** @constant */
                prompt?: "Sent successfully";
            };
        };
        SmsFailedEdge: components["schemas"]["FlowEdge"] & {
            transition_condition?: {
                /** @constant */
                prompt?: "Failed to send";
            };
        };
        TransitionCondition: components["schemas"]["PromptCondition"] | components["schemas"]["EquationCondition"];
        PromptCondition: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "prompt";
            prompt: string;
        };
        EquationCondition: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "equation";
            /** @enum {string} */
            operator: "||" | "&&";
            equations: components["schemas"]["Equation"][];
        };
        Equation: {
            left: string;
            /** @enum {string} */
            operator: "==" | "!=" | ">" | ">=" | "<" | "<=" | "contains" | "not_contains" | "exists" | "not_exist";
            /** @description Not needed for exists and not_exist. */
            right?: string;
        };
        ConversationExample: {
            id: string;
            transcript: components["schemas"]["ExampleTranscript"];
        };
        TransitionExample: {
            id: string;
            transcript: components["schemas"]["ExampleTranscript"];
            destination_node_id?: string;
        };
        GlobalNodeExample: {
            transcript: components["schemas"]["ExampleTranscript"];
        };
        ExampleTranscript: (components["schemas"]["ExampleUtterance"] | components["schemas"]["ExampleToolCall"] | components["schemas"]["ExampleToolResult"])[];
        ExampleUtterance: {
            /** @enum {string} */
            role: "agent" | "user";
            content: string;
        };
        ExampleToolCall: {
            /** @constant */
            role: "tool_call_invocation";
            tool_call_id: string;
            name: string;
            /** @description JSON, as text. */
            arguments: string;
        };
        ExampleToolResult: {
            /** @constant */
            role: "tool_call_result";
            tool_call_id: string;
            content: string;
        };
        AgentWeight: {
            agent_id: string;
            agent_version?: components["schemas"]["AgentVersionReference"];
            /** @description Share of the calls. The weights of one list add up to 1. */
            weight: number;
        };
        /** @description One agent is drawn per call or message, in proportion to its weight. */
        AgentWeights: components["schemas"]["AgentWeight"][] | null;
        /**
         * @description TLS, TCP or UDP. The provider's own schema allows any string.
         * @default TCP
         */
        SipTransport: string | null;
        /** @description Shared by every request about a number and by the number itself. */
        PhoneNumberRouting: {
            inbound_agents?: components["schemas"]["AgentWeights"];
            outbound_agents?: components["schemas"]["AgentWeights"];
            /** @description Asked before an inbound call is taken. */
            inbound_webhook_url?: string | null;
            allowed_inbound_country_list?: components["schemas"]["CountryList"];
            allowed_outbound_country_list?: components["schemas"]["CountryList"];
        };
        PhoneNumberSmsRouting: {
            inbound_sms_agents?: components["schemas"]["AgentWeights"];
            outbound_sms_agents?: components["schemas"]["AgentWeights"];
            inbound_sms_webhook_url?: string | null;
        };
        /** @description One agent per direction, from before there were weights. Refused since the day given. */
        LegacyNumberBindings: {
            /** @deprecated */
            inbound_agent_id?: string | null;
            /**
             * @deprecated
             * @description A number then; not checked, so that every value meets the same refusal.
             */
            inbound_agent_version?: unknown;
            /** @deprecated */
            outbound_agent_id?: string | null;
            /**
             * @deprecated
             * @description A number then; not checked, so that every value meets the same refusal.
             */
            outbound_agent_version?: unknown;
            /** @deprecated */
            inbound_sms_agent_id?: string | null;
            /**
             * @deprecated
             * @description A number then; not checked, so that every value meets the same refusal.
             */
            inbound_sms_agent_version?: unknown;
            /** @deprecated */
            outbound_sms_agent_id?: string | null;
            /**
             * @deprecated
             * @description A number then; not checked, so that every value meets the same refusal.
             */
            outbound_sms_agent_version?: unknown;
        };
        /** @description Takes inbound calls while no slot is free. Not the number itself, and not one that has a fallback. */
        FallbackNumber: string | null;
        PhoneNumberCreate: components["schemas"]["PhoneNumberRouting"] & components["schemas"]["LegacyNumberBindings"] & {
            /** @description A particular number to buy. */
            phone_number?: string;
            /** @description Three digits, US only. */
            area_code?: number;
            /**
             * @default US
             * @enum {string}
             */
            country_code?: "US" | "CA";
            toll_free?: boolean;
            /**
             * @default twilio
             * @enum {string}
             */
            number_provider?: "twilio" | "telnyx";
            nickname?: string;
            fallback_number?: components["schemas"]["FallbackNumber"];
            transport?: components["schemas"]["SipTransport"];
        };
        PhoneNumberImport: components["schemas"]["PhoneNumberRouting"] & components["schemas"]["LegacyNumberBindings"] & {
            phone_number: string;
            /** @description Where the SIP trunk takes outbound calls. */
            termination_uri: string;
            /** @default true */
            ignore_e164_validation?: boolean;
            sip_trunk_auth_username?: string;
            /** Format: password */
            sip_trunk_auth_password?: string;
            nickname?: string;
            transport?: components["schemas"]["SipTransport"];
        };
        PhoneNumberUpdate: components["schemas"]["PhoneNumberRouting"] & components["schemas"]["LegacyNumberBindings"] & components["schemas"]["PhoneNumberSmsRouting"] & {
            nickname?: string | null;
            fallback_number?: components["schemas"]["FallbackNumber"];
            termination_uri?: string;
            auth_username?: string;
            /** Format: password */
            auth_password?: string;
            transport?: components["schemas"]["SipTransport"];
        };
        PhoneNumber: components["schemas"]["PhoneNumberRouting"] & components["schemas"]["PhoneNumberSmsRouting"] & {
            /** @description E.164; also the key in paths. */
            phone_number: string;
            phone_number_pretty?: string;
            /** @enum {string} */
            phone_number_type: "retell-twilio" | "retell-telnyx" | "custom";
            area_code?: number;
            nickname?: string | null;
            fallback_number?: components["schemas"]["FallbackNumber"];
            sip_outbound_trunk_config?: components["schemas"]["SipOutboundTrunk"];
            last_modification_timestamp: components["schemas"]["EpochMs"];
        };
        /** @description The password is never given back. */
        SipOutboundTrunk: {
            termination_uri?: string | null;
            auth_username?: string | null;
            transport?: string | null;
        } | null;
        PhoneNumberList: components["schemas"]["Page"] & {
            items: components["schemas"]["PhoneNumber"][];
        };
        /** @enum {string} */
        CallStatus: "registered" | "not_connected" | "ongoing" | "ended" | "error";
        /** @enum {string} */
        CallDirection: "inbound" | "outbound";
        /** @enum {string} */
        UserSentiment: "Negative" | "Positive" | "Neutral" | "Unknown";
        /** @enum {string} */
        DisconnectionReason: "user_hangup" | "agent_hangup" | "call_transfer" | "voicemail_reached" | "ivr_reached" | "inactivity" | "max_duration_reached" | "concurrency_limit_reached" | "no_concurrency_fallback" | "no_valid_payment" | "scam_detected" | "dial_busy" | "dial_failed" | "dial_no_answer" | "invalid_destination" | "telephony_provider_permission_denied" | "telephony_provider_unavailable" | "sip_routing_error" | "marked_as_spam" | "user_declined" | "error_llm_websocket_open" | "error_llm_websocket_lost_connection" | "error_llm_websocket_runtime" | "error_llm_websocket_corrupt_payload" | "error_no_audio_received" | "error_asr" | "error_retell" | "error_unknown" | "error_user_not_joined" | "registered_call_timeout" | "transfer_bridged" | "transfer_cancelled" | "manual_stopped" | "call_take_over";
        PhoneCallCreate: {
            /** @description A number of this workspace. */
            from_number: string;
            to_number: string;
            /** @description Needed when the number has no outbound agent. */
            override_agent_id?: string;
            override_agent_version?: components["schemas"]["AgentVersionReference"];
            agent_override?: components["schemas"]["AgentOverride"];
            metadata?: components["schemas"]["Metadata"];
            retell_llm_dynamic_variables?: components["schemas"]["GivenVariables"];
            custom_sip_headers?: components["schemas"]["StringMap"];
            /**
             * @description Concerns from_number, on own telephony only.
             * @default false
             */
            ignore_e164_validation?: boolean;
        };
        Call: components["schemas"]["PhoneCall"] | components["schemas"]["WebCall"];
        PhoneCall: components["schemas"]["PhoneCallSummary"] & components["schemas"]["CallTranscripts"] & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            call_type: "phone_call";
        };
        WebCall: components["schemas"]["WebCallSummary"] & components["schemas"]["CallTranscripts"] & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            call_type: "web_call";
        };
        PhoneCallSummary: components["schemas"]["CallBasics"] & components["schemas"]["CallOutcome"] & components["schemas"]["PhoneCallLeg"];
        WebCallSummary: components["schemas"]["CallBasics"] & components["schemas"]["CallOutcome"] & components["schemas"]["WebCallLeg"];
        PhoneCallLeg: {
            /** @constant */
            call_type: "phone_call";
            direction: components["schemas"]["CallDirection"];
            from_number: string;
            to_number: string;
            telephony_identifier?: {
                twilio_call_sid?: string;
            };
        };
        WebCallLeg: {
            /** @constant */
            call_type: "web_call";
            /**
             * Format: password
             * @description Lets a browser join.
             */
            access_token: string;
        };
        /** @description Known from the beginning. Optional keys that were never set are absent, not null. */
        CallBasics: {
            call_id: string;
            agent_id: string;
            agent_name?: string;
            agent_version: number;
            /** @description The tag that pointed at this version when the call was created. */
            agent_tag?: string | null;
            call_status: components["schemas"]["CallStatus"];
            start_timestamp?: components["schemas"]["EpochMs"];
            metadata?: components["schemas"]["Metadata"];
            retell_llm_dynamic_variables?: components["schemas"]["StringMap"];
            custom_sip_headers?: components["schemas"]["StringMap"];
            /** @description Set through update-call; the form in which calls show it is assumed. */
            custom_attributes?: {
                [key: string]: string | number | boolean;
            };
            data_storage_setting?: components["schemas"]["DataStorageSetting"] | null;
            opt_in_signed_url?: boolean;
        };
        /** @description Known at or after the end. */
        CallOutcome: {
            end_timestamp?: components["schemas"]["EpochMs"];
            transfer_end_timestamp?: components["schemas"]["EpochMs"];
            duration_ms?: number;
            disconnection_reason?: components["schemas"]["DisconnectionReason"];
            /** @description Set after a call_transfer. SIP targets start with `sip:`. */
            transfer_destination?: string | null;
            collected_dynamic_variables?: components["schemas"]["StringMap"];
            recording_url?: string;
            recording_multi_channel_url?: string;
            scrubbed_recording_url?: string;
            scrubbed_recording_multi_channel_url?: string;
            public_log_url?: string;
            knowledge_base_retrieved_contents_url?: string;
            latency?: components["schemas"]["CallLatency"];
            call_cost?: components["schemas"]["CallCost"];
            llm_token_usage?: components["schemas"]["LlmTokenUsage"];
            call_analysis?: components["schemas"]["CallAnalysis"];
        };
        CallTranscripts: {
            /** @description One line per turn, opened by `Agent: ` or `User: `. */
            transcript?: string;
            transcript_object?: components["schemas"]["Utterance"][];
            transcript_with_tool_calls?: components["schemas"]["TranscriptItem"][];
            scrubbed_transcript_with_tool_calls?: components["schemas"]["TranscriptItem"][];
        };
        CallAnalysis: {
            call_summary?: string;
            call_successful?: boolean;
            user_sentiment?: components["schemas"]["UserSentiment"];
            in_voicemail?: boolean;
            /** @description Keyed by the names in the agent's post_call_analysis_data. */
            custom_analysis_data?: {
                [key: string]: unknown;
            };
        };
        /** @description Money in US cents. */
        CallCost: {
            product_costs: components["schemas"]["ProductCost"][];
            total_duration_seconds: number;
            /** @description Cents per second over all products. */
            total_duration_unit_price: number;
            combined_cost: number;
        };
        ProductCost: {
            product: string;
            cost: number;
            /** @description Cents per second. */
            unit_price?: number;
            is_transfer_leg_cost?: boolean;
        };
        CallLatency: {
            e2e?: components["schemas"]["LatencyStats"];
            asr?: components["schemas"]["LatencyStats"];
            llm?: components["schemas"]["LatencyStats"];
            llm_websocket_network_rtt?: components["schemas"]["LatencyStats"];
            tts?: components["schemas"]["LatencyStats"];
            knowledge_base?: components["schemas"]["LatencyStats"];
            s2s?: components["schemas"]["LatencyStats"];
        };
        /** @description Milliseconds. */
        LatencyStats: {
            p50?: number;
            p90?: number;
            p95?: number;
            p99?: number;
            min?: number;
            max?: number;
            num?: number;
            values?: number[];
        };
        /** @description Absent for a custom LLM. */
        LlmTokenUsage: {
            values: number[];
            average: number;
            num_requests: number;
        };
        TranscriptItem: components["schemas"]["Utterance"] | components["schemas"]["ToolCallInvocation"] | components["schemas"]["ToolCallResult"] | components["schemas"]["NodeTransition"] | components["schemas"]["DtmfInput"] | components["schemas"]["SmsMessage"] | components["schemas"]["InjectedText"];
        Utterance: {
            /** @enum {string} */
            role: "agent" | "user" | "transfer_target";
            content: string;
            words: components["schemas"]["Word"][];
        };
        Word: {
            word?: string;
            /** @description Seconds into the audio. */
            start?: number;
            end?: number;
        };
        ToolCallInvocation: {
            /** @constant */
            role: "tool_call_invocation";
            tool_call_id: string;
            name: string;
            /** @description JSON, as text. */
            arguments: string;
            thought_signature?: string;
            time_sec?: components["schemas"]["ObservedTimeSec"];
        };
        ToolCallResult: {
            /** @constant */
            role: "tool_call_result";
            tool_call_id: string;
            content: string;
            successful?: boolean;
            time_sec?: components["schemas"]["ObservedTimeSec"];
        };
        NodeTransition: {
            /** @constant */
            role: "node_transition";
            former_node_id: string;
            former_node_name: string;
            new_node_id: string;
            new_node_name: string;
            /** @enum {string} */
            transition_type?: "global" | "global_go_back" | "interrupt_go_back" | "normal";
            time_sec?: components["schemas"]["ObservedTimeSec"];
        };
        DtmfInput: {
            /** @constant */
            role: "dtmf";
            digit: string;
            time_sec?: components["schemas"]["ObservedTimeSec"];
        };
        SmsMessage: {
            /** @constant */
            role: "sms";
            content: string;
            time_sec: number;
            multimedia?: {
                url: string;
                summary?: string;
            }[];
        };
        InjectedText: {
            /** @constant */
            role: "injected";
            content: string;
            time_sec: number;
        };
        /** @description Seconds into the call. Seen in live payloads, missing from the provider's types. */
        ObservedTimeSec: number;
        CallListRequest: {
            filter_criteria?: components["schemas"]["CallFilter"];
            /** @description By start_timestamp. */
            sort_order?: components["schemas"]["SortOrder"];
            /** @default 50 */
            limit?: number;
            /** @default 0 */
            skip?: number;
            pagination_key?: string;
            /** @default false */
            include_total?: boolean;
        };
        CallList: components["schemas"]["Page"] & {
            items: components["schemas"]["CallListItem"][];
            /** @description All matches, whatever the page; only with include_total. */
            total?: number;
        };
        /** @description A call without any transcript. */
        CallListItem: components["schemas"]["PhoneCallSummary"] | components["schemas"]["WebCallSummary"];
        /** @description All conditions must hold. */
        CallFilter: {
            /** @description One match is enough. */
            agent?: components["schemas"]["AgentCondition"][];
            agent_tag?: components["schemas"]["EnumCondition"];
            batch_call_id?: components["schemas"]["StringCondition"];
            call_id?: components["schemas"]["StringCondition"] | components["schemas"]["EnumCondition"];
            call_status?: components["schemas"]["EnumCondition"] & {
                value?: ("not_connected" | "ongoing" | "ended" | "error")[];
            };
            call_successful?: components["schemas"]["BooleanCondition"];
            call_type?: components["schemas"]["EnumCondition"] & {
                value?: ("web_call" | "phone_call")[];
            };
            combined_cost?: components["schemas"]["NumericCondition"];
            custom_analysis_data?: components["schemas"]["KeyedConditions"];
            custom_attributes?: components["schemas"]["KeyedConditions"];
            data_storage_setting?: components["schemas"]["EnumCondition"] & {
                value?: components["schemas"]["DataStorageSetting"][];
            };
            direction?: components["schemas"]["EnumCondition"] & {
                value?: components["schemas"]["CallDirection"][];
            };
            disconnection_reason?: components["schemas"]["EnumCondition"] & {
                value?: components["schemas"]["DisconnectionReason"][];
            };
            duration_ms?: components["schemas"]["NumericCondition"];
            dynamic_variables?: components["schemas"]["KeyedConditions"];
            e2e_latency_p50?: components["schemas"]["NumericCondition"];
            end_timestamp?: components["schemas"]["NumericCondition"];
            from_number?: components["schemas"]["StringCondition"];
            in_voicemail?: components["schemas"]["BooleanCondition"];
            metadata?: components["schemas"]["KeyedConditions"];
            start_timestamp?: components["schemas"]["NumericCondition"];
            to_number?: components["schemas"]["StringCondition"];
            /** @description Every entry must match. */
            tool_calls?: components["schemas"]["ToolCallCondition"][];
            user_sentiment?: components["schemas"]["EnumCondition"] & {
                value?: components["schemas"]["UserSentiment"][];
            };
        };
        StringCondition: {
            /** @constant */
            type?: "string";
            /**
             * @description Equal, not equal, starts with, ends with, contains.
             * @enum {string}
             */
            op: "eq" | "ne" | "sw" | "ew" | "co";
            value: string;
        };
        NumberCondition: {
            /** @constant */
            type?: "number";
            /** @enum {string} */
            op: "eq" | "ne" | "gt" | "ge" | "lt" | "le";
            value: number;
        };
        RangeCondition: {
            /** @constant */
            type?: "range";
            /** @constant */
            op: "bt";
            /** @description Lower and upper bound. */
            value: number[];
        };
        BooleanCondition: {
            /** @constant */
            type?: "boolean";
            /** @constant */
            op: "eq";
            value: boolean;
        };
        EnumCondition: {
            /** @constant */
            type?: "enum";
            /** @constant */
            op: "in";
            value: string[];
        };
        PresentCondition: {
            /** @constant */
            type?: "present";
            /**
             * @description Present, not present.
             * @enum {string}
             */
            op: "pr" | "np";
        };
        NumericCondition: components["schemas"]["NumberCondition"] | components["schemas"]["RangeCondition"];
        KeyedCondition: {
            key: string;
        } & (components["schemas"]["StringCondition"] | components["schemas"]["NumberCondition"] | components["schemas"]["BooleanCondition"] | components["schemas"]["RangeCondition"] | components["schemas"]["EnumCondition"] | components["schemas"]["PresentCondition"]);
        KeyedConditions: components["schemas"]["KeyedCondition"][];
        AgentCondition: {
            agent_id: string;
            version?: number[];
        };
        ToolCallCondition: {
            name?: string;
            type?: string;
            latency_ms?: components["schemas"]["NumericCondition"];
            success?: components["schemas"]["BooleanCondition"];
        };
        WebCallCreate: {
            agent_id: string;
            agent_version?: components["schemas"]["AgentVersionReference"];
            agent_override?: components["schemas"]["AgentOverride"];
            metadata?: components["schemas"]["Metadata"];
            retell_llm_dynamic_variables?: components["schemas"]["GivenVariables"];
            /** @description Where to enter the flow; other engines do not look at it. */
            current_node_id?: string | null;
            /** @description Where to enter the states of a Retell LLM; other engines do not look at it. */
            current_state?: string | null;
        };
        WebCallInvitation: {
            call_id: string;
            /** Format: password */
            access_token: string;
            expires_at: components["schemas"]["EpochMs"];
            /** @constant */
            transport: "gateway";
            ice_servers: components["schemas"]["IceServer"][];
        };
        IceServer: {
            urls: string | string[];
            username?: string;
            /** Format: password */
            credential?: string;
        };
        PhoneCallRegister: {
            agent_id: string;
            agent_version?: components["schemas"]["AgentVersionReference"];
            agent_override?: components["schemas"]["AgentOverride"];
            direction?: components["schemas"]["CallDirection"];
            from_number?: string;
            to_number?: string;
            metadata?: components["schemas"]["Metadata"];
            retell_llm_dynamic_variables?: components["schemas"]["GivenVariables"];
        };
        CallUpdate: {
            metadata?: components["schemas"]["Metadata"];
            /** @description Can become stricter only. */
            data_storage_setting?: components["schemas"]["DataStorageSetting"];
            custom_attributes?: components["schemas"]["AttributeMap"];
            /** @deprecated */
            override_dynamic_variables?: components["schemas"]["DynamicVariablesOverride"];
        };
        /** @description Laid over the variables of the session; null takes the layer away. */
        DynamicVariablesOverride: {
            [key: string]: unknown;
        } | null;
        LiveCallUpdate: {
            fields_to_override?: {
                metadata?: components["schemas"]["Metadata"];
                /** @description Can become stricter only. */
                data_storage_setting?: components["schemas"]["DataStorageSetting"];
                override_dynamic_variables?: components["schemas"]["DynamicVariablesOverride"];
            };
            /** @description Steers the agent; empty, it does nothing. */
            call_control?: {
                /** @description Goes into the transcript as `injected`, and into the next turn. */
                additional_context?: string;
                /** @description True makes the agent speak now, unless the user is speaking. */
                trigger_response?: boolean;
            };
        };
        LiveCallInvitation: {
            /** Format: password */
            access_token: string;
            expires_at: components["schemas"]["EpochMs"];
            /** @description Wanted by take-over-live-call. */
            participant_id: string;
            room_name: string;
            /**
             * @description Absent means livekit.
             * @enum {string}
             */
            transport?: "gateway" | "livekit";
            /** @description For livekit only. */
            url?: string;
            /** @description For gateway only. */
            gateway_ip?: string;
            /** @description For gateway only. */
            ice_servers?: components["schemas"]["IceServer"][];
        };
        LiveCallTakeOver: {
            participant_id: string;
        };
        /** @enum {string} */
        ChatStatus: "ongoing" | "ended" | "error";
        ChatCreate: {
            agent_id: string;
            agent_version?: components["schemas"]["AgentVersionReference"];
            metadata?: components["schemas"]["Metadata"];
            retell_llm_dynamic_variables?: components["schemas"]["GivenVariables"];
        };
        SmsChatCreate: {
            /** @description A number of this workspace that can send text messages. */
            from_number: string;
            to_number: string;
            /** @description Needed when the number has no agent for text messages. */
            override_agent_id?: string;
            override_agent_version?: components["schemas"]["AgentVersionReference"];
            metadata?: components["schemas"]["Metadata"];
            retell_llm_dynamic_variables?: components["schemas"]["GivenVariables"];
        };
        ChatUpdate: {
            metadata?: components["schemas"]["Metadata"];
            /**
             * @description Can become stricter only.
             * @enum {string}
             */
            data_storage_setting?: "everything" | "basic_attributes_only";
            custom_attributes?: components["schemas"]["AttributeMap"];
            override_dynamic_variables?: components["schemas"]["DynamicVariablesOverride"];
        };
        ChatCompletionCreate: {
            chat_id: string;
            /** @description What the user says. */
            content: string;
        };
        ChatMessages: {
            /** @description New ones only, not what was sent. */
            messages: components["schemas"]["ChatMessageItem"][];
        };
        Chat: components["schemas"]["ChatSummary"] & {
            transcript?: string;
            message_with_tool_calls?: components["schemas"]["ChatMessageItem"][];
        };
        ChatSummary: {
            chat_id: string;
            agent_id: string;
            /** @description The agent's. */
            version?: number | null;
            /** @description The tag that pointed at this version when the chat was created. */
            agent_tag?: string | null;
            chat_status: components["schemas"]["ChatStatus"];
            /** @enum {string} */
            chat_type?: "api_chat" | "sms_chat";
            start_timestamp?: components["schemas"]["EpochMs"];
            end_timestamp?: number | null;
            metadata?: components["schemas"]["Metadata"];
            retell_llm_dynamic_variables?: components["schemas"]["StringMap"];
            collected_dynamic_variables?: components["schemas"]["StringMap"];
            custom_attributes?: components["schemas"]["AttributeMap"];
            chat_analysis?: components["schemas"]["ChatAnalysis"];
            /** @description Money in US cents. */
            chat_cost?: {
                product_costs?: components["schemas"]["ProductCost"][];
                combined_cost?: number;
            };
        };
        ChatAnalysis: {
            chat_summary?: string;
            chat_successful?: boolean;
            user_sentiment?: components["schemas"]["UserSentiment"];
            /** @description Keyed by the names in the agent's post_chat_analysis_data. */
            custom_analysis_data?: {
                [key: string]: unknown;
            };
        };
        ChatMessageItem: components["schemas"]["ChatMessage"] | components["schemas"]["ChatToolCallInvocation"] | components["schemas"]["ChatToolCallResult"] | components["schemas"]["ChatNodeTransition"] | components["schemas"]["ChatStateTransition"] | components["schemas"]["ChatInjectedText"] | components["schemas"]["ChatSmsMessage"];
        /** @description Always there in answers; not needed in requests. */
        ChatMessageBasics: {
            message_id?: string;
            created_timestamp?: components["schemas"]["EpochMs"];
        };
        ChatMessage: components["schemas"]["ChatMessageBasics"] & {
            /** @enum {string} */
            role: "agent" | "user";
            content: string;
            multimedia?: components["schemas"]["MultimediaList"];
        };
        ChatToolCallInvocation: components["schemas"]["ChatMessageBasics"] & {
            /** @constant */
            role: "tool_call_invocation";
            tool_call_id: string;
            name: string;
            /** @description JSON, as text. */
            arguments: string;
            thought_signature?: string;
        };
        ChatToolCallResult: components["schemas"]["ChatMessageBasics"] & {
            /** @constant */
            role: "tool_call_result";
            tool_call_id: string;
            content: string;
            successful?: boolean;
        };
        ChatNodeTransition: components["schemas"]["ChatMessageBasics"] & {
            /** @constant */
            role: "node_transition";
            former_node_id?: string;
            former_node_name?: string;
            new_node_id?: string;
            new_node_name?: string;
            /** @enum {string} */
            transition_type?: "global" | "global_go_back" | "interrupt_go_back" | "normal";
        };
        ChatStateTransition: components["schemas"]["ChatMessageBasics"] & {
            /** @constant */
            role: "state_transition";
            former_state_name?: string;
            new_state_name?: string;
        };
        ChatInjectedText: components["schemas"]["ChatMessageBasics"] & {
            /** @constant */
            role: "injected";
            content: string;
        };
        ChatSmsMessage: components["schemas"]["ChatMessageBasics"] & {
            /** @constant */
            role: "sms";
            content: string;
            multimedia?: components["schemas"]["MultimediaList"];
        };
        /** @description Given by the platform only. */
        MultimediaList: {
            url: string;
            summary?: string;
        }[];
        ChatListRequest: {
            filter_criteria?: components["schemas"]["ChatFilter"];
            /** @description By start_timestamp. */
            sort_order?: components["schemas"]["SortOrder"];
            /** @default 50 */
            limit?: number;
            /** @default 0 */
            skip?: number;
            pagination_key?: string;
            /** @default false */
            include_total?: boolean;
        };
        ChatList: components["schemas"]["Page"] & {
            items: components["schemas"]["ChatListItem"][];
            /** @description All matches, whatever the page; only with include_total. */
            total?: number;
        };
        /** @description A chat without any messages. */
        ChatListItem: components["schemas"]["ChatSummary"];
        /** @description All conditions must hold. */
        ChatFilter: {
            /** @description One match is enough. */
            agent?: components["schemas"]["AgentCondition"][];
            agent_tag?: components["schemas"]["EnumCondition"];
            chat_id?: components["schemas"]["StringCondition"] | components["schemas"]["EnumCondition"];
            chat_status?: components["schemas"]["EnumCondition"] & {
                value?: components["schemas"]["ChatStatus"][];
            };
            chat_successful?: components["schemas"]["BooleanCondition"];
            combined_cost?: components["schemas"]["NumericCondition"];
            custom_analysis_data?: components["schemas"]["KeyedConditions"];
            custom_attributes?: components["schemas"]["KeyedConditions"];
            disconnection_reason?: components["schemas"]["EnumCondition"] & {
                value?: components["schemas"]["DisconnectionReason"][];
            };
            duration_ms?: components["schemas"]["NumericCondition"];
            end_timestamp?: components["schemas"]["NumericCondition"];
            start_timestamp?: components["schemas"]["NumericCondition"];
            user_sentiment?: components["schemas"]["EnumCondition"] & {
                value?: components["schemas"]["UserSentiment"][];
            };
        };
        KnowledgeBaseSources: {
            /** @description At most 50 MB each. */
            knowledge_base_files?: components["schemas"]["UploadedFile"][];
            knowledge_base_texts?: components["schemas"]["KnowledgeBaseText"][] | components["schemas"]["JsonText"];
            knowledge_base_urls?: string[] | components["schemas"]["JsonText"];
        };
        KnowledgeBaseText: {
            title: string;
            text: string;
        };
        KnowledgeBaseCreate: components["schemas"]["KnowledgeBaseSources"] & {
            knowledge_base_name: components["schemas"]["KnowledgeBaseName"];
            /** @description Reads web pages anew every day. */
            enable_auto_refresh?: boolean;
            /**
             * @description Characters; cannot be changed later.
             * @default 2000
             */
            max_chunk_size?: number;
            /**
             * @description Less than max_chunk_size; cannot be changed later.
             * @default 400
             */
            min_chunk_size?: number;
        };
        KnowledgeBaseName: string;
        KnowledgeBase: {
            knowledge_base_id: string;
            knowledge_base_name: components["schemas"]["KnowledgeBaseName"];
            /** @enum {string} */
            status: "in_progress" | "complete" | "error" | "refreshing_in_progress";
            /** @description Only once the status is complete. */
            knowledge_base_sources?: components["schemas"]["KnowledgeBaseSource"][];
            enable_auto_refresh?: boolean;
            last_refreshed_timestamp?: components["schemas"]["EpochMs"];
            max_chunk_size?: number;
            min_chunk_size?: number;
        };
        KnowledgeBaseSource: components["schemas"]["KnowledgeBaseDocument"] | components["schemas"]["KnowledgeBaseTextSource"] | components["schemas"]["KnowledgeBaseUrl"];
        KnowledgeBaseDocument: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "document";
            source_id: string;
            filename: string;
            file_url: string;
            /** @description Bytes. */
            file_size: number;
        };
        KnowledgeBaseTextSource: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "text";
            source_id: string;
            title: string;
            content_url: string;
        };
        KnowledgeBaseUrl: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "url";
            source_id: string;
            url: string;
        };
        Voice: {
            voice_id: string;
            voice_name: string;
            /** @enum {string} */
            provider: "elevenlabs" | "openai" | "cartesia" | "minimax" | "fish_audio" | "inworld" | "platform";
            /** @enum {string} */
            gender: "male" | "female";
            accent?: string;
            age?: string;
            preview_audio_url?: string;
        };
        /** @enum {string} */
        VoiceVendor: "elevenlabs" | "cartesia" | "minimax" | "fish_audio" | "inworld";
        VoiceSearch: {
            /** @description Part of a name or description, or an id. */
            search_query: string;
            voice_provider?: components["schemas"]["VoiceVendor"];
        };
        VoiceSearchResult: {
            voices: {
                provider_voice_id?: string;
                name?: string;
                description?: string;
                /** @description ElevenLabs only. */
                public_user_id?: string;
            }[];
        };
        VoiceAdd: {
            provider_voice_id: string;
            voice_name: components["schemas"]["VoiceName"];
            voice_provider?: components["schemas"]["VoiceVendor"];
            /** @description ElevenLabs needs it. */
            public_user_id?: string;
        };
        VoiceName: string;
        VoiceClone: {
            /** @description Cartesia and MiniMax take one, Inworld three. */
            files: components["schemas"]["UploadedFile"][];
            voice_name: components["schemas"]["VoiceName"];
            /** @enum {string} */
            voice_provider: "elevenlabs" | "cartesia" | "minimax" | "fish_audio" | "inworld" | "platform";
        };
        BatchCallCreate: {
            /** @description A number of this workspace. */
            from_number: string;
            tasks: components["schemas"]["BatchCallTask"][];
            name?: string;
            /** @description When to begin; at once if absent. */
            trigger_timestamp?: components["schemas"]["EpochMs"];
            call_time_window?: components["schemas"]["CallTimeWindow"];
            /** @description Slots to be left to other calls. */
            reserved_concurrency?: number;
        };
        BatchCallTask: {
            to_number: string;
            override_agent_id?: string;
            override_agent_version?: components["schemas"]["AgentVersionReference"];
            agent_override?: components["schemas"]["AgentOverride"];
            metadata?: components["schemas"]["Metadata"];
            retell_llm_dynamic_variables?: components["schemas"]["GivenVariables"];
            custom_sip_headers?: components["schemas"]["StringMap"];
            /**
             * @description Concerns from_number, on own telephony only.
             * @default false
             */
            ignore_e164_validation?: boolean;
        };
        CallTimeWindow: {
            windows: {
                start: number;
                end: number;
            }[];
            /** @description Absent or empty means every day. */
            day?: ("Monday" | "Tuesday" | "Wednesday" | "Thursday" | "Friday" | "Saturday" | "Sunday")[];
            /**
             * @description IANA name.
             * @default America/Los_Angeles
             */
            timezone?: string;
        };
        BatchCall: {
            batch_call_id: string;
            name: string;
            from_number: string;
            scheduled_timestamp: components["schemas"]["EpochMs"];
            total_task_count: number;
            call_time_window?: components["schemas"]["CallTimeWindow"];
        };
        /** @description Any engine but a custom LLM. */
        TestableEngine: components["schemas"]["ResponseEngineRetellLlm"] | components["schemas"]["ResponseEngineConversationFlow"];
        TestCaseSettings: {
            name?: string;
            response_engine?: components["schemas"]["TestableEngine"];
            /** @description How the simulated user behaves. */
            user_prompt?: string;
            /** @description What has to be true afterwards. */
            metrics?: string[];
            dynamic_variables?: components["schemas"]["StringMap"];
            tool_mocks?: components["schemas"]["ToolMock"][];
            llm_model?: components["schemas"]["LlmModel"];
        };
        TestCaseCreate: components["schemas"]["TestCaseSettings"] & {
            name: string;
            response_engine: components["schemas"]["TestableEngine"];
            /** @description How the simulated user behaves. */
            user_prompt: string;
            /** @description What has to be true afterwards. */
            metrics: string[];
        };
        TestCase: components["schemas"]["TestCaseCreate"] & {
            test_case_definition_id: string;
            /** @constant */
            type: "simulation";
            creation_timestamp: components["schemas"]["EpochMs"];
            user_modified_timestamp: components["schemas"]["EpochMs"];
        };
        TestCaseList: components["schemas"]["Page"] & {
            items: components["schemas"]["TestCase"][];
        };
        /** @description Stands in for a tool; calls that no mock fits reach the real one. */
        ToolMock: {
            /** @description The name, not the id. */
            tool_name: string;
            input_match_rule: components["schemas"]["MatchAnyInput"] | components["schemas"]["MatchPartOfInput"];
            output: string;
            /** @description For tools that succeed or fail, such as a transfer. */
            result?: boolean | null;
        };
        MatchAnyInput: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "any";
        };
        MatchPartOfInput: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "partial_match";
            /** @description These must be equal; further arguments are not looked at. */
            args: {
                [key: string]: unknown;
            };
        };
        BatchTestCreate: {
            response_engine: components["schemas"]["TestableEngine"];
            test_case_definition_ids: string[];
        };
        BatchTest: {
            test_case_batch_job_id: string;
            /** @enum {string} */
            status: "in_progress" | "complete";
            response_engine: components["schemas"]["ResponseEngine"];
            pass_count: number;
            fail_count: number;
            error_count: number;
            total_count: number;
            creation_timestamp: components["schemas"]["EpochMs"];
            user_modified_timestamp: components["schemas"]["EpochMs"];
        };
        BatchTestList: components["schemas"]["Page"] & {
            items: components["schemas"]["BatchTest"][];
        };
        TestRun: {
            test_case_job_id: string;
            /** @enum {string} */
            status: "pending" | "in_progress" | "pass" | "fail" | "error";
            test_case_definition_id: string;
            test_case_definition_snapshot: components["schemas"]["TestCase"];
            /** @description The form depends on the engine, and is described nowhere. */
            transcript_snapshot?: unknown;
            result_explanation?: string | null;
            creation_timestamp: components["schemas"]["EpochMs"];
            user_modified_timestamp: components["schemas"]["EpochMs"];
        };
        TestRunList: components["schemas"]["Page"] & {
            items: components["schemas"]["TestRun"][];
        };
        /** @description Where the agent stands. */
        PlaygroundPlace: {
            /** @description For a Retell LLM. */
            current_state?: string;
            /** @description For a flow. */
            current_node_id?: string;
            dynamic_variables?: components["schemas"]["StringMap"];
        };
        PlaygroundRequest: components["schemas"]["PlaygroundPlace"] & {
            /** @description The whole conversation. */
            messages: components["schemas"]["ChatMessageItem"][];
            /** @description Needed when the node belongs to a component. */
            component_id?: string;
            tool_mocks?: components["schemas"]["ToolMock"][];
        };
        PlaygroundAnswer: components["schemas"]["ChatMessages"] & components["schemas"]["PlaygroundPlace"] & {
            call_ended?: boolean;
            knowledge_base_retrieved_contents?: string[];
        };
        ApiKeyInfo: {
            api_key_name: string | null;
            org_name: string;
        };
        ExportRequestList: components["schemas"]["Page"] & {
            items: components["schemas"]["ExportRequest"][];
        };
        ExportRequest: {
            export_request_id?: string;
            /** @enum {string} */
            channel?: "call" | "chat";
            /** @enum {string} */
            status?: "created" | "processing" | "completed" | "error";
            timezone?: string;
            url?: string;
            created_timestamp?: components["schemas"]["EpochMs"];
        };
        AssetCreate: {
            /** @description At most 10 MB. PNG, JPEG, GIF, WebP, SVG; MP3, WAV, WebM, OGG, M4A, AAC, FLAC of at most 210 seconds. */
            file: components["schemas"]["UploadedFile"];
        };
        Asset: {
            asset_id?: string;
            url?: string;
            /** @description Sounds are stored as `.pcm`. */
            file_name?: string;
            /** @description Bytes. */
            file_size?: number;
            content_type?: string;
            created_timestamp?: components["schemas"]["EpochMs"];
        };
        ContactSettings: {
            first_name?: string;
            last_name?: string;
            do_not_call?: boolean;
            /** @description Replaces all tags. */
            tags?: string[];
            /** @description Fields of the CRM configuration; null empties one. */
            custom_fields?: {
                [key: string]: unknown;
            };
        };
        ContactCreate: components["schemas"]["ContactSettings"] & {
            phone_number: string;
        };
        Contact: components["schemas"]["ContactCreate"] & {
            contact_id: string;
            org_id: string;
            /** @description The id in the CRM. */
            external_id?: string;
            conversation_count?: number;
            last_conversation_timestamp?: components["schemas"]["EpochMs"];
            created_timestamp: components["schemas"]["EpochMs"];
            user_modified_timestamp?: components["schemas"]["EpochMs"];
        };
        ContactListRequest: {
            filter_criteria?: components["schemas"]["ContactFilter"];
            /** @description Part of a name, number, external id or custom field, in any case. */
            search_query?: string;
            /**
             * @description By last_conversation_timestamp. Other words than in the other lists.
             * @default desc
             * @enum {string}
             */
            sort_order?: "asc" | "desc";
            /** @default 50 */
            limit?: number;
            skip?: number;
            pagination_key?: string;
        };
        /** @description All conditions must hold. */
        ContactFilter: {
            contact_id?: components["schemas"]["StringCondition"];
            phone_number?: components["schemas"]["StringCondition"];
            external_id?: components["schemas"]["StringCondition"] | components["schemas"]["PresentCondition"];
            do_not_call?: components["schemas"]["BooleanCondition"];
            tags?: components["schemas"]["EnumCondition"];
            last_conversation_timestamp?: components["schemas"]["NumericCondition"];
            custom_fields?: components["schemas"]["KeyedConditions"];
        };
        ContactList: components["schemas"]["Page"] & {
            items: components["schemas"]["Contact"][];
            total?: number;
        };
        ContactConversationList: components["schemas"]["Page"] & {
            items: components["schemas"]["ContactConversation"][];
        };
        ContactConversation: components["schemas"]["ContactCall"] | components["schemas"]["ContactChat"];
        ContactConversationBasics: {
            direction?: components["schemas"]["CallDirection"];
            start_timestamp?: components["schemas"]["EpochMs"];
            duration_ms?: number;
            disconnection_reason?: string;
            summary?: string;
            successful?: boolean;
            sentiment?: components["schemas"]["UserSentiment"];
        };
        ContactCall: components["schemas"]["ContactConversationBasics"] & {
            /** @constant */
            type: "call";
            call_id: string;
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "call";
        };
        ContactChat: components["schemas"]["ContactConversationBasics"] & {
            /** @constant */
            type: "chat";
            chat_id: string;
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "chat";
        };
        ContactImportUpload: {
            /** @description CSV. */
            file: components["schemas"]["UploadedFile"];
        };
        ContactImportFile: {
            upload_id?: string;
            file_name?: string;
        };
        ContactImportCreate: {
            upload_id: string;
            /** @description The outer name is the column's. One entry leads to phone_number. */
            column_mapping: components["schemas"]["FieldMapping"][];
            /**
             * @description For numbers without a country code.
             * @default US
             */
            default_country?: string;
            /** @description Added to every contact. */
            tags?: string[];
        };
        FieldMapping: {
            /** @description The field of the contact. */
            field_name: string;
            /** @description The field outside. */
            external_field_name: string;
        };
        ContactBackfill: {
            backfill_attributes: string[];
            backfill_call_filter?: {
                /** @description One match is enough. */
                agent?: components["schemas"]["AgentCondition"][];
                start_timestamp?: components["schemas"]["NumericCondition"];
            };
        };
        AppSettings: {
            name?: string;
            auth_config?: components["schemas"]["AppCredentials"];
            crm_config?: components["schemas"]["AppCrmConfig"];
            tenant_id?: string;
            tenant_url?: string;
        };
        /** @enum {string} */
        AppType: "crm" | "calendar" | "knowledge_base" | "support" | "communication";
        AppCreate: components["schemas"]["AppSettings"] & {
            type: components["schemas"]["AppType"];
            /** @description Which ones there are depends on the type. */
            provider: string;
        };
        App: {
            app_id: string;
            org_id: string;
            type: components["schemas"]["AppType"];
            provider: string;
            name?: string;
            auth_config?: components["schemas"]["AppAuthInfo"];
            /** @enum {string} */
            connection_status?: "not_connected" | "connected" | "error";
            crm_config?: components["schemas"]["AppCrmConfig"];
            tenant_id?: string;
            /**
             * @description OneDrive only.
             * @enum {string}
             */
            tenant_type?: "business" | "personal";
            tenant_url?: string;
            created_timestamp: components["schemas"]["EpochMs"];
            user_modified_timestamp: components["schemas"]["EpochMs"];
        };
        AppCredentials: components["schemas"]["AppOauthCredentials"] | components["schemas"]["AppApiKeyCredentials"] | components["schemas"]["AppBasicCredentials"];
        AppOauthCredentials: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "oauth2";
            client_id: string;
            /** Format: password */
            client_secret: string;
        };
        AppApiKeyCredentials: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "api_key";
            /** Format: password */
            api_key: string;
        };
        AppBasicCredentials: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "basic";
            username: string;
            /** Format: password */
            password: string;
        };
        /** @description Secrets are never given back. */
        AppAuthInfo: components["schemas"]["AppOauthInfo"] | components["schemas"]["AppBasicInfo"] | components["schemas"]["AppTokenInfo"];
        AppOauthInfo: {
            /** @constant */
            type: "oauth2";
            client_id: string;
        };
        AppBasicInfo: {
            /** @constant */
            type: "basic";
            username: string;
        };
        AppTokenInfo: {
            /** @enum {string} */
            type: "api_key" | "access_token" | "refresh_token";
        };
        AppCrmConfig: {
            /** @description From the CRM. phone_number has to be among them. */
            inbound_sync_mappings?: components["schemas"]["FieldMapping"][];
            /** @description To the CRM. */
            outbound_sync_mappings?: components["schemas"]["FieldMapping"][];
            sync_new_contacts?: boolean;
            /** @default false */
            sync_conversation_activity?: boolean;
        };
        AppList: components["schemas"]["Page"] & {
            items: components["schemas"]["App"][];
        };
        AppUsageList: components["schemas"]["Page"] & {
            items: components["schemas"]["AppUsage"][];
        };
        AppUsage: components["schemas"]["AgentAppUsage"] | components["schemas"]["KnowledgeBaseAppUsage"];
        AgentAppUsage: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "agent";
            agent_id: string;
            /** @description Absent once the agent is gone. */
            agent_name?: string;
            /** @description Newest first. */
            agent_versions: number[];
            configured_timestamp: components["schemas"]["EpochMs"];
        };
        KnowledgeBaseAppUsage: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "knowledge_base";
            knowledge_base_id: string;
            /** @description Absent once the knowledge base is gone. */
            knowledge_base_name?: string;
            configured_timestamp: components["schemas"]["EpochMs"];
        };
        CrmSettings: {
            /** @description For showing contacts in a table. */
            contact_columns_order?: string[];
            crm_analysis_data_mappings?: components["schemas"]["CrmAnalysisMapping"][];
            custom_fields?: components["schemas"]["CrmField"][];
        };
        CrmConfig: components["schemas"]["CrmSettings"] & {
            org_id: string;
            app_id?: string;
            contact_tags?: string[];
            last_sync_timestamp?: components["schemas"]["EpochMs"];
        };
        CrmConfigUpdate: components["schemas"]["CrmSettings"] & {
            /** @description Null unties the CRM. */
            app_id?: string | null;
        };
        CrmAnalysisMapping: {
            analysis_data_name: string;
            /** @description Any field of the contact but phone_number. */
            field_name: string;
            /**
             * @description `merge` is for text only.
             * @enum {string}
             */
            update_mode: "overwrite" | "fill_if_empty" | "merge";
        };
        CrmField: {
            /** @description In snake case; not the name of a built-in field, and not beginning with `contact` or `external`. */
            name: string;
            /** @enum {string} */
            type: "string" | "number" | "boolean" | "enum" | "date" | "datetime";
            label?: string;
            description?: string;
            /** @description Needed for an enum. */
            options?: string[];
        };
        CrmSchema: {
            provider: string;
            fields: components["schemas"]["CrmField"][];
        };
        CallListRequestV2: {
            filter_criteria?: components["schemas"]["CallFilterV2"];
            /** @description By start_timestamp. */
            sort_order?: components["schemas"]["SortOrder"];
            /** @default 50 */
            limit?: number;
            /** @description Id of the last call seen, which is left out. */
            pagination_key?: string;
        };
        /** @description All fields must match, one value of each list is enough. Entries of maps are keyed `metadata.customer` and `dynamic_variables.name`. */
        CallFilterV2: {
            agent_id?: string[];
            version?: number[];
            call_id?: string[];
            batch_call_id?: string[];
            call_status?: ("not_connected" | "ongoing" | "ended" | "error")[];
            call_type?: ("web_call" | "phone_call")[];
            direction?: components["schemas"]["CallDirection"][];
            from_number?: string[];
            to_number?: string[];
            disconnection_reason?: components["schemas"]["DisconnectionReason"][];
            in_voicemail?: boolean[];
            call_successful?: boolean[];
            user_sentiment?: components["schemas"]["UserSentiment"][];
            start_timestamp?: components["schemas"]["ThresholdsV2"];
            end_timestamp?: components["schemas"]["ThresholdsV2"];
            duration_ms?: components["schemas"]["ThresholdsV2"];
            e2e_latency_p50?: components["schemas"]["ThresholdsV2"];
            metadata?: components["schemas"]["TextsByKeyV2"];
            dynamic_variables?: components["schemas"]["TextsByKeyV2"];
        } & {
            [key: string]: string[];
        };
        ThresholdsV2: {
            lower_threshold?: number;
            upper_threshold?: number;
        };
        TextsByKeyV2: {
            [key: string]: string[];
        };
        LegacyPhoneCallCreate: {
            from_number: string;
            to_number: string;
            override_agent_id?: string;
            /** @default false */
            drop_call_if_machine_detected?: boolean;
            metadata?: components["schemas"]["Metadata"];
            retell_llm_dynamic_variables?: {
                [key: string]: unknown;
            };
        };
        LegacyAudioSettings: {
            agent_id: string;
            /** @enum {string} */
            audio_websocket_protocol: "web" | "twilio";
            /** @enum {string} */
            audio_encoding: "s16le" | "mulaw";
            sample_rate: number;
            direction?: components["schemas"]["CallDirection"];
            from_number?: string;
            to_number?: string;
            end_call_after_silence_ms?: number;
            metadata?: components["schemas"]["Metadata"];
            retell_llm_dynamic_variables?: {
                [key: string]: unknown;
            };
        };
        LegacyCallRegister: components["schemas"]["LegacyAudioSettings"];
        LegacyCall: components["schemas"]["LegacyAudioSettings"] & {
            call_id: string;
            /** @enum {string} */
            call_status: "registered" | "ongoing" | "ended" | "error";
            drop_call_if_machine_detected?: boolean;
            opt_out_sensitive_data_storage?: boolean;
        };
        Concurrency: {
            current_concurrency?: number;
            /** @description base_concurrency and purchased_concurrency together. */
            concurrency_limit?: number;
            base_concurrency?: number;
            purchased_concurrency?: number;
            concurrency_purchase_limit?: number;
            /** @description What is left of concurrency_purchase_limit. */
            remaining_purchase_limit?: number;
            concurrency_burst_enabled?: boolean;
            /** @description The smaller of three times the limit and the limit plus 300; 0 while bursts are off. */
            concurrency_burst_limit?: number;
            reserved_inbound_concurrency?: number;
        };
        /** @enum {string} */
        CallEventName: "call_started" | "call_ended" | "call_analyzed" | "transcript_updated" | "transfer_started" | "transfer_bridged" | "transfer_cancelled" | "transfer_ended";
        /** @description When it happened, in ms. Seen in real payloads, and beside call_inbound in the documents; not in the samples of events. */
        ObservedEventTime: number;
        WebhookCallStarted: {
            /** @constant */
            event: "call_started";
            event_timestamp?: components["schemas"]["ObservedEventTime"];
            call: components["schemas"]["CallAtStart"];
        };
        CallAtStart: components["schemas"]["CallBasics"] & (components["schemas"]["PhoneCallLeg"] | components["schemas"]["WebCallLeg"]);
        WebhookCallEnded: {
            /** @constant */
            event: "call_ended";
            event_timestamp?: components["schemas"]["ObservedEventTime"];
            call: components["schemas"]["CallBeforeAnalysis"];
        };
        CallBeforeAnalysis: components["schemas"]["PhoneCall"] | components["schemas"]["WebCall"];
        WebhookCallAnalyzed: {
            /** @constant */
            event: "call_analyzed";
            event_timestamp?: components["schemas"]["ObservedEventTime"];
            call: components["schemas"]["CallAfterAnalysis"];
        };
        CallAfterAnalysis: (components["schemas"]["PhoneCall"] | components["schemas"]["WebCall"]) & {
            call_analysis: components["schemas"]["CallAnalysis"];
        };
        WebhookTranscriptUpdated: {
            /** @constant */
            event: "transcript_updated";
            event_timestamp?: components["schemas"]["ObservedEventTime"];
            call: components["schemas"]["CallWithTranscript"];
        };
        CallWithTranscript: (components["schemas"]["PhoneCall"] | components["schemas"]["WebCall"]) & {
            transcript_with_tool_calls: components["schemas"]["TranscriptItem"][];
        };
        TransferEventBody: {
            event_timestamp?: components["schemas"]["ObservedEventTime"];
            call: components["schemas"]["Call"];
            transfer_destination?: components["schemas"]["TransferDestination"];
            transfer_option?: components["schemas"]["TransferOption"];
        };
        WebhookTransferStarted: components["schemas"]["TransferEventBody"] & {
            /** @constant */
            event: "transfer_started";
        };
        WebhookTransferBridged: components["schemas"]["TransferEventBody"] & {
            /** @constant */
            event: "transfer_bridged";
        };
        WebhookTransferCancelled: components["schemas"]["TransferEventBody"] & {
            /** @constant */
            event: "transfer_cancelled";
        };
        WebhookTransferEnded: {
            /** @constant */
            event: "transfer_ended";
            event_timestamp?: components["schemas"]["ObservedEventTime"];
            call: components["schemas"]["Call"];
        };
        /** @description Client code knows both forms; which one is sent when is assumed. */
        TransferDestination: {
            number: string;
            extension?: string;
        } | string;
        /** @description Keys are in camel case here, unlike everywhere else. */
        TransferOption: {
            /** @enum {string} */
            type?: "cold_transfer" | "warm_transfer" | "agentic_warm_transfer";
            showTransfereeAsCaller?: boolean;
            publicHandoffOption?: {
                /** @enum {string} */
                type?: "prompt" | "static_message";
                prompt?: string;
                message?: string;
            };
            agentDetectionTimeoutMs?: number;
            onHoldMusic?: unknown;
            enableBridgeAudioCue?: boolean;
        };
        WebhookCallInbound: {
            /** @constant */
            event: "call_inbound";
            event_timestamp?: components["schemas"]["EpochMs"];
            call_inbound: {
                /** @description The number's inbound agent, if one is bound. */
                agent_id?: string;
                agent_version?: components["schemas"]["AgentVersionReference"];
                from_number: string;
                to_number: string;
                /** @description For recognising repeated deliveries; missing before August 2026. */
                call_id?: string;
                custom_sip_headers?: components["schemas"]["StringMap"];
            };
        };
        /** @description Without an override and without a bound agent the call is refused. */
        WebhookCallInboundAnswer: {
            call_inbound?: components["schemas"]["InboundDecision"];
        };
        /** @enum {string} */
        ChatEventName: "chat_started" | "chat_ended" | "chat_analyzed" | "transcript_updated";
        WebhookChatStarted: {
            /** @constant */
            event: "chat_started";
            chat: components["schemas"]["Chat"];
        };
        WebhookChatEnded: {
            /** @constant */
            event: "chat_ended";
            chat: components["schemas"]["Chat"];
        };
        WebhookChatAnalyzed: {
            /** @constant */
            event: "chat_analyzed";
            chat: components["schemas"]["Chat"] & {
                chat_analysis: components["schemas"]["ChatAnalysis"];
            };
        };
        WebhookChatTranscriptUpdated: {
            /** @constant */
            event: "transcript_updated";
            chat: components["schemas"]["Chat"] & {
                message_with_tool_calls: components["schemas"]["ChatMessageItem"][];
            };
        };
        WebhookChatInbound: {
            /** @constant */
            event: "chat_inbound";
            event_timestamp?: components["schemas"]["EpochMs"];
            chat_inbound: {
                /** @description The number's agent for text messages, if one is bound. */
                agent_id?: string;
                agent_version?: components["schemas"]["AgentVersionReference"];
                from_number: string;
                to_number: string;
            };
        };
        WebhookChatInboundAnswer: {
            chat_inbound?: components["schemas"]["InboundDecision"];
        };
        /** @description Without an override and without a bound agent nobody answers. */
        InboundDecision: {
            /** @description Only true itself refuses; anything else counts as absent. */
            reject?: unknown;
            override_agent_id?: string;
            override_agent_version?: components["schemas"]["AgentVersionReference"];
            dynamic_variables?: components["schemas"]["StringMap"];
            metadata?: components["schemas"]["Metadata"];
            agent_override?: components["schemas"]["AgentOverride"];
        };
        WebhookAlertTriggered: {
            /** @constant */
            event: "alert_triggered";
            alert: components["schemas"]["AlertIncident"];
        };
        WebhookAlertResolved: {
            /** @constant */
            event: "alert_resolved";
            alert: components["schemas"]["AlertIncident"];
        };
        /** @description The sums of money in it are US cents. */
        AlertIncident: {
            alert_incident_id?: string;
            org_id?: string;
            alert_rule_id?: string;
            name?: string;
            /** @enum {string} */
            metric_type?: "call_count" | "concurrency_used" | "call_success_rate" | "negative_sentiment_rate" | "custom_function_latency" | "custom_function_failure_count" | "transfer_call_failure_count" | "total_call_cost" | "chat_count" | "chat_success_rate" | "chat_negative_sentiment_rate" | "total_chat_cost" | "qa_not_passed_count" | "api_error_count";
            filter?: components["schemas"]["AlertFilter"];
            /**
             * @description Relative compares with the window before, in percent.
             * @enum {string}
             */
            threshold_type?: "absolute" | "relative";
            threshold_value?: number;
            /** @enum {string} */
            comparator?: "gt" | "ge" | "lt" | "le" | ">" | ">=" | "<" | "<=";
            /**
             * @description How often the rule is looked at.
             * @enum {string}
             */
            frequency?: "1m" | "5m" | "30m" | "1h" | "12h" | "24h";
            /** @enum {string} */
            window?: "1m" | "5m" | "30m" | "1h" | "12h" | "24h" | "3d" | "7d";
            emails?: string[];
            webhook_urls?: string[];
            current_value?: number;
            /** @description For relative thresholds only. */
            previous_value?: number | null;
            triggered_timestamp?: components["schemas"]["EpochMs"];
            /** @description Null as long as the incident lasts. */
            resolved_timestamp?: number | null;
        };
        AlertFilter: {
            agent?: components["schemas"]["AgentCondition"][];
            agent_tag?: components["schemas"]["EnumCondition"];
            disconnection_reason?: components["schemas"]["EnumCondition"] & {
                value?: components["schemas"]["DisconnectionReason"][];
            };
            custom_analysis_data?: components["schemas"]["KeyedConditions"];
            cohort_id?: components["schemas"]["StringCondition"];
            status_code?: components["schemas"]["EnumCondition"] & {
                value?: ("400" | "401" | "402" | "403" | "404" | "409" | "422" | "429" | "500")[];
            };
            /** @deprecated */
            disconnection_reasons?: components["schemas"]["DisconnectionReason"][];
            /** @deprecated */
            error_code?: ("400" | "401" | "402" | "403" | "404" | "409" | "422" | "429" | "500")[];
        };
        CustomFunctionRequest: {
            /** @description The name of the tool. */
            name: string;
            args: components["schemas"]["CustomFunctionArguments"];
            /** @description With the transcript so far. */
            call?: components["schemas"]["Call"];
            /** @description In place of call, for a chat. */
            chat?: components["schemas"]["Chat"];
        } | unknown | unknown;
        /** @description As the tool's parameters ask. The whole body, if the tool sets args_at_root. */
        CustomFunctionArguments: {
            [key: string]: unknown;
        };
        LlmSocketPlatformFrame: components["schemas"]["LlmSocketPingPong"] | components["schemas"]["LlmSocketCallDetails"] | components["schemas"]["LlmSocketUpdateOnly"] | components["schemas"]["LlmSocketResponseRequired"] | components["schemas"]["LlmSocketReminderRequired"];
        /** @description Every 2 s, only with auto_reconnect. */
        LlmSocketPingPong: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            interaction_type: "ping_pong";
            timestamp: components["schemas"]["EpochMs"];
        };
        /** @description Once after the config frame, only if that asked for it. */
        LlmSocketCallDetails: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            interaction_type: "call_details";
            /** @description Without the numbers and the direction, where it is a web call. */
            call: components["schemas"]["PhoneCall"] | components["schemas"]["WebCall"];
        };
        /** @description Never to be answered. */
        LlmSocketUpdateOnly: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            interaction_type: "update_only";
            transcript: components["schemas"]["LlmSocketTranscript"];
            transcript_with_tool_calls?: components["schemas"]["LlmSocketTranscriptWithTools"];
            /**
             * @description Only when the turn has just changed.
             * @enum {string}
             */
            turntaking?: "agent_turn" | "user_turn";
        };
        LlmSocketResponseRequired: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            interaction_type: "response_required";
            response_id: components["schemas"]["LlmSocketRequestId"];
            transcript: components["schemas"]["LlmSocketTranscript"];
            transcript_with_tool_calls?: components["schemas"]["LlmSocketTranscriptWithTools"];
        };
        /** @description Silence lasted for reminder_trigger_ms. */
        LlmSocketReminderRequired: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            interaction_type: "reminder_required";
            response_id: components["schemas"]["LlmSocketRequestId"];
            transcript: components["schemas"]["LlmSocketTranscript"];
            transcript_with_tool_calls?: components["schemas"]["LlmSocketTranscriptWithTools"];
        };
        /** @description Counts up over both kinds of request; 0 belongs to the begin message. */
        LlmSocketRequestId: number;
        /** @description The whole conversation so far, not a difference. */
        LlmSocketTranscript: components["schemas"]["LlmSocketUtterance"][];
        /** @description Only if the config frame asked for it. */
        LlmSocketTranscriptWithTools: components["schemas"]["TranscriptItem"][];
        LlmSocketUtterance: {
            /**
             * @description system is known to the provider's own example servers only.
             * @enum {string}
             */
            role: "agent" | "user" | "transfer_target" | "system";
            content: string;
            words: components["schemas"]["Word"][];
        };
        /** @description A frame without response_type counts as a response; put the field in before validating. */
        LlmSocketServerFrame: components["schemas"]["LlmSocketConfig"] | components["schemas"]["LlmSocketPingPongReply"] | components["schemas"]["LlmSocketResponse"] | components["schemas"]["LlmSocketAgentInterrupt"] | components["schemas"]["LlmSocketToolCallInvocation"] | components["schemas"]["LlmSocketToolCallResult"] | components["schemas"]["LlmSocketUpdateAgent"] | components["schemas"]["LlmSocketMetadata"];
        /** @description Must be the first frame, if it is sent at all. */
        LlmSocketConfig: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            response_type: "config";
            config: {
                /** @default false */
                auto_reconnect?: boolean | null;
                /** @default false */
                call_details?: boolean | null;
                /** @default false */
                transcript_with_tool_calls?: boolean | null;
            };
        };
        LlmSocketPingPongReply: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            response_type: "ping_pong";
            /** @description The one received, or the present time. */
            timestamp: number;
        };
        /** @description Actions run after the content was spoken; end_call wins over transfer_number, that over digit_to_press. Null means the same as an absent field: the provider's own Python example sends it. */
        LlmSocketSpeech: {
            /** @description One piece; pieces with the same id belong together. */
            content: string;
            content_complete: boolean;
            no_interruption_allowed?: boolean | null;
            end_call?: boolean | null;
            transfer_number?: string | null;
            digit_to_press?: string | null;
        };
        LlmSocketResponse: components["schemas"]["LlmSocketSpeech"] & {
            /** @constant */
            response_type: "response";
            /** @description 0 for the begin message, else the id of the request. Older ids are dropped. */
            response_id: number;
            /** @default false */
            show_transferee_as_caller?: boolean | null;
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            response_type: "response";
        };
        LlmSocketAgentInterrupt: components["schemas"]["LlmSocketSpeech"] & {
            /** @constant */
            response_type: "agent_interrupt";
            /** @description A new id discards the speech of the one before. */
            interrupt_id: number;
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            response_type: "agent_interrupt";
        };
        /** @description Goes into the transcript; nothing is run. */
        LlmSocketToolCallInvocation: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            response_type: "tool_call_invocation";
            tool_call_id: string;
            name: string;
            /** @description JSON, as text. */
            arguments: string;
        };
        /** @description Goes into the transcript. */
        LlmSocketToolCallResult: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            response_type: "tool_call_result";
            tool_call_id: string;
            content: string;
            successful?: boolean | null;
        };
        /** @description Changes the running call only. */
        LlmSocketUpdateAgent: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            response_type: "update_agent";
            agent_config: {
                responsiveness?: number | null;
                interruption_sensitivity?: number | null;
                reminder_trigger_ms?: number | null;
                reminder_max_count?: number | null;
            };
        };
        /** @description Handed on to the browser client. */
        LlmSocketMetadata: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            response_type: "metadata";
            /** @description Any JSON value. */
            metadata: unknown;
        };
    };
    responses: {
        /** @description Done; the body is empty */
        NoContent: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description Received; any body is ignored */
        WebhookAccepted: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description The request is malformed or a field is invalid */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorReply"];
            };
        };
        /** @description No API key, or not a valid one */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorReply"];
            };
        };
        /** @description The account cannot pay for this */
        PaymentRequired: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorReply"];
            };
        };
        /** @description This key may not do that */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorReply"];
            };
        };
        /** @description No flow, component, test or agent version of that name */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorReply"];
            };
        };
        /** @description The draft changed in the meantime */
        StaleDraft: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorReply"];
            };
        };
        /** @description This key owns nothing with that id (the provider answers 422 here, not 404) */
        UnknownId: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorReply"];
            };
        };
        /** @description Too many requests, or no free call slot */
        RateLimited: {
            headers: {
                "X-RateLimit-Limiter": components["headers"]["RateLimiter"];
                "RateLimit-Limit": components["headers"]["RateLimit"];
                "RateLimit-Remaining": components["headers"]["RateRemaining"];
                "RateLimit-Reset": components["headers"]["RateReset"];
                "retry-after": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorReply"];
            };
        };
        /** @description The platform failed */
        ServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorReply"];
            };
        };
    };
    parameters: {
        AgentId: string;
        /** @description Which version; the latest one if absent. */
        AgentVersionQuery: components["schemas"]["AgentVersionReference"];
        /** @description The number itself, percent-encoded. */
        PhoneNumberKey: string;
        CallId: string;
        Limit: number;
        /** @description Opaque; taken from the page before. */
        PaginationKey: string;
        SortOrder: components["schemas"]["SortOrder"];
        AgentVersionNumber: number;
        /** @description Which version of the engine; the latest one if absent. */
        EngineVersionQuery: number;
        /** @description Delete it although something still refers to it. */
        ForceDelete: boolean;
        ChatId: string;
        LlmId: string;
        ConversationFlowId: string;
        ConversationFlowComponentId: string;
        KnowledgeBaseId: string;
        SourceId: string;
        VoiceId: string;
        TestCaseDefinitionId: string;
        BatchTestId: string;
        TestRunId: string;
        /** @description Says which of the two engine ids has to be given. */
        EngineType: "retell-llm" | "conversation-flow";
        /** @description Needed when type is retell-llm. */
        EngineLlmId: string;
        /** @description Needed when type is conversation-flow. */
        EngineConversationFlowId: string;
        /** @description Which of the agent's MCP servers. */
        McpId: string;
        /** @description Needed when the server belongs to a component. */
        McpComponentId: string;
        ContactId: string;
        AppId: string;
        /** @description Another app than the linked one. */
        CrmAppId: string;
        LegacyLimit: number;
        /** @description Id of the last entry seen, which is left out; goes with pagination_key_version. */
        LegacyPaginationKey: string;
        LegacyPaginationKeyVersion: number;
        /** @description Id of the last chat seen, which is left out. */
        LegacyChatPaginationKey: string;
        /** @description Leaves out all but the newest version of each agent. */
        IsLatest: boolean;
        /** @description `v=` Unix time in ms, `,d=` HMAC-SHA-256 in hex over the raw body followed by that time, keyed with the API key. */
        WebhookSignature: string;
    };
    requestBodies: never;
    headers: {
        /** @description The limiter that refused. */
        RateLimiter: "general" | "list" | "call" | "call-error" | "llm-playground";
        /** @description Requests allowed per window. */
        RateLimit: number;
        /** @description Requests left in this window. */
        RateRemaining: number;
        /** @description Seconds until the window ends. */
        RateReset: number;
        /** @description Seconds to wait. Observed on the live service, documented nowhere. */
        RetryAfter: number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    createAgent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgentCreate"];
            };
        };
        responses: {
            /** @description The agent, at version 0 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agent"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getAgent: {
        parameters: {
            query?: {
                /** @description Which version; the latest one if absent. */
                version?: components["parameters"]["AgentVersionQuery"];
            };
            header?: never;
            path: {
                agent_id: components["parameters"]["AgentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The agent at that version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agent"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    updateAgent: {
        parameters: {
            query?: {
                /** @description Which version; the latest one if absent. */
                version?: components["parameters"]["AgentVersionQuery"];
            };
            header?: never;
            path: {
                agent_id: components["parameters"]["AgentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgentUpdate"];
            };
        };
        responses: {
            /** @description The agent after the change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agent"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            412: components["responses"]["StaleDraft"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listAgents: {
        parameters: {
            query?: {
                limit?: components["parameters"]["Limit"];
                /** @description Opaque; taken from the page before. */
                pagination_key?: components["parameters"]["PaginationKey"];
                sort_order?: components["parameters"]["SortOrder"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["AgentListRequest"];
            };
        };
        responses: {
            /** @description One page of agent summaries */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    deleteAgent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agent_id: components["parameters"]["AgentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["NoContent"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    createAgentVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agent_id: components["parameters"]["AgentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgentVersionCreate"];
            };
        };
        responses: {
            /** @description The new draft */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnyAgent"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listAgentVersions: {
        parameters: {
            query?: {
                limit?: components["parameters"]["Limit"];
                /** @description Opaque; taken from the page before. */
                pagination_key?: components["parameters"]["PaginationKey"];
                sort_order?: components["parameters"]["SortOrder"];
            };
            header?: never;
            path: {
                agent_id: components["parameters"]["AgentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of version summaries */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentVersionList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    publishAgentVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agent_id: components["parameters"]["AgentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgentVersionPublish"];
            };
        };
        responses: {
            /** @description Published; the body is empty */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    deleteAgentVersion: {
        parameters: {
            query: {
                version: components["parameters"]["AgentVersionNumber"];
            };
            header?: never;
            path: {
                agent_id: components["parameters"]["AgentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["NoContent"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    repairAgent: {
        parameters: {
            query?: {
                /** @description Which version; the latest one if absent. */
                version?: components["parameters"]["AgentVersionQuery"];
            };
            header?: never;
            path: {
                agent_id: components["parameters"]["AgentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The draft after the repair */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnyAgent"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    createPhoneNumber: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PhoneNumberCreate"];
            };
        };
        responses: {
            /** @description The number that was bought */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhoneNumber"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["PaymentRequired"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    importPhoneNumber: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PhoneNumberImport"];
            };
        };
        responses: {
            /** @description The imported number */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhoneNumber"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getPhoneNumber: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number itself, percent-encoded. */
                phone_number: components["parameters"]["PhoneNumberKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The number */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhoneNumber"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listPhoneNumbers: {
        parameters: {
            query?: {
                limit?: components["parameters"]["Limit"];
                /** @description Opaque; taken from the page before. */
                pagination_key?: components["parameters"]["PaginationKey"];
                sort_order?: components["parameters"]["SortOrder"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of numbers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhoneNumberList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    updatePhoneNumber: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number itself, percent-encoded. */
                phone_number: components["parameters"]["PhoneNumberKey"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PhoneNumberUpdate"];
            };
        };
        responses: {
            /** @description The number after the change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhoneNumber"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    deletePhoneNumber: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number itself, percent-encoded. */
                phone_number: components["parameters"]["PhoneNumberKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["NoContent"];
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    createPhoneCall: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PhoneCallCreate"];
            };
        };
        responses: {
            /** @description The registered call */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhoneCall"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["PaymentRequired"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call_id: components["parameters"]["CallId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The call as far as it has come */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Call"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listCalls: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CallListRequest"];
            };
        };
        responses: {
            /** @description One page of calls, without transcripts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    stopCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call_id: components["parameters"]["CallId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["NoContent"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    createWebCall: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebCallCreate"];
            };
        };
        responses: {
            /** @description What the browser needs to join */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebCallInvitation"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["PaymentRequired"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    registerPhoneCall: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PhoneCallRegister"];
            };
        };
        responses: {
            /** @description The registered call */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhoneCall"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["PaymentRequired"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    updateCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call_id: components["parameters"]["CallId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CallUpdate"];
            };
        };
        responses: {
            /** @description The call after the change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Call"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    updateLiveCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call_id: components["parameters"]["CallId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LiveCallUpdate"];
            };
        };
        responses: {
            /** @description Whether it was done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Success"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listenLiveCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call_id: components["parameters"]["CallId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the listener needs to join */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiveCallInvitation"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    takeOverLiveCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call_id: components["parameters"]["CallId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LiveCallTakeOver"];
            };
        };
        responses: {
            /** @description Whether it was done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Success"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    rerunCallAnalysis: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call_id: components["parameters"]["CallId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The call */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Call"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    deleteCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call_id: components["parameters"]["CallId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["NoContent"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getConcurrency: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Slots in use and allowed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Concurrency"];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    createChatAgent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChatAgentCreate"];
            };
        };
        responses: {
            /** @description The agent, at version 0 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChatAgent"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["PaymentRequired"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getChatAgent: {
        parameters: {
            query?: {
                /** @description Which version; the latest one if absent. */
                version?: components["parameters"]["AgentVersionQuery"];
            };
            header?: never;
            path: {
                agent_id: components["parameters"]["AgentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The agent at that version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChatAgent"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    updateChatAgent: {
        parameters: {
            query?: {
                /** @description Which version; the latest one if absent. */
                version?: components["parameters"]["AgentVersionQuery"];
            };
            header?: never;
            path: {
                agent_id: components["parameters"]["AgentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChatAgentUpdate"];
            };
        };
        responses: {
            /** @description The agent after the change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChatAgent"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            412: components["responses"]["StaleDraft"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    deleteChatAgent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agent_id: components["parameters"]["AgentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["NoContent"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    createChat: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChatCreate"];
            };
        };
        responses: {
            /** @description The chat */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Chat"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["PaymentRequired"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    createSmsChat: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SmsChatCreate"];
            };
        };
        responses: {
            /** @description The chat */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Chat"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["PaymentRequired"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getChat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                chat_id: components["parameters"]["ChatId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The chat as far as it has come */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Chat"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    createChatCompletion: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChatCompletionCreate"];
            };
        };
        responses: {
            /** @description The messages that are new */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChatMessages"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["PaymentRequired"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listChats: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ChatListRequest"];
            };
        };
        responses: {
            /** @description One page of chats, without messages */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChatList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    updateChat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                chat_id: components["parameters"]["ChatId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChatUpdate"];
            };
        };
        responses: {
            /** @description The chat after the change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Chat"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    endChat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                chat_id: components["parameters"]["ChatId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["NoContent"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    rerunChatAnalysis: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                chat_id: components["parameters"]["ChatId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The chat */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Chat"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    deleteChat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                chat_id: components["parameters"]["ChatId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["NoContent"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    createRetellLlm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RetellLlmSettings"];
            };
        };
        responses: {
            /** @description The engine, at version 0 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetellLlm"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getRetellLlm: {
        parameters: {
            query?: {
                /** @description Which version of the engine; the latest one if absent. */
                version?: components["parameters"]["EngineVersionQuery"];
            };
            header?: never;
            path: {
                llm_id: components["parameters"]["LlmId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The engine at that version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetellLlm"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    updateRetellLlm: {
        parameters: {
            query?: {
                /** @description Which version of the engine; the latest one if absent. */
                version?: components["parameters"]["EngineVersionQuery"];
            };
            header?: never;
            path: {
                llm_id: components["parameters"]["LlmId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RetellLlmSettings"];
            };
        };
        responses: {
            /** @description The engine after the change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetellLlm"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listRetellLlms: {
        parameters: {
            query?: {
                limit?: components["parameters"]["Limit"];
                /** @description Opaque; taken from the page before. */
                pagination_key?: components["parameters"]["PaginationKey"];
                sort_order?: components["parameters"]["SortOrder"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of engines */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetellLlmList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    deleteRetellLlm: {
        parameters: {
            query?: {
                /** @description Delete it although something still refers to it. */
                force_delete?: components["parameters"]["ForceDelete"];
            };
            header?: never;
            path: {
                llm_id: components["parameters"]["LlmId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["NoContent"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    createConversationFlow: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConversationFlowCreate"];
            };
        };
        responses: {
            /** @description The flow, at version 0 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversationFlow"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getConversationFlow: {
        parameters: {
            query?: {
                /** @description Which version of the engine; the latest one if absent. */
                version?: components["parameters"]["EngineVersionQuery"];
            };
            header?: never;
            path: {
                conversation_flow_id: components["parameters"]["ConversationFlowId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The flow at that version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversationFlow"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    updateConversationFlow: {
        parameters: {
            query?: {
                /** @description Which version of the engine; the latest one if absent. */
                version?: components["parameters"]["EngineVersionQuery"];
            };
            header?: never;
            path: {
                conversation_flow_id: components["parameters"]["ConversationFlowId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConversationFlowSettings"];
            };
        };
        responses: {
            /** @description The flow after the change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversationFlow"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listConversationFlows: {
        parameters: {
            query?: {
                limit?: components["parameters"]["Limit"];
                /** @description Opaque; taken from the page before. */
                pagination_key?: components["parameters"]["PaginationKey"];
                sort_order?: components["parameters"]["SortOrder"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of flows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversationFlowList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    deleteConversationFlow: {
        parameters: {
            query?: {
                /** @description Delete it although something still refers to it. */
                force_delete?: components["parameters"]["ForceDelete"];
            };
            header?: never;
            path: {
                conversation_flow_id: components["parameters"]["ConversationFlowId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["NoContent"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    createConversationFlowComponent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FlowComponent"];
            };
        };
        responses: {
            /** @description The component */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SharedFlowComponent"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getConversationFlowComponent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_flow_component_id: components["parameters"]["ConversationFlowComponentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The component */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SharedFlowComponent"];
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    updateConversationFlowComponent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_flow_component_id: components["parameters"]["ConversationFlowComponentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FlowComponentSettings"];
            };
        };
        responses: {
            /** @description The component after the change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SharedFlowComponent"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listConversationFlowComponents: {
        parameters: {
            query?: {
                limit?: components["parameters"]["Limit"];
                /** @description Opaque; taken from the page before. */
                pagination_key?: components["parameters"]["PaginationKey"];
                sort_order?: components["parameters"]["SortOrder"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of components */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SharedFlowComponentList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    deleteConversationFlowComponent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_flow_component_id: components["parameters"]["ConversationFlowComponentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["NoContent"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    createKnowledgeBase: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["KnowledgeBaseCreate"];
            };
        };
        responses: {
            /** @description The knowledge base, not yet indexed */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KnowledgeBase"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["PaymentRequired"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getKnowledgeBase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                knowledge_base_id: components["parameters"]["KnowledgeBaseId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The knowledge base */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KnowledgeBase"];
                };
            };
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listKnowledgeBases: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them; there are no pages */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KnowledgeBase"][];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    deleteKnowledgeBase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                knowledge_base_id: components["parameters"]["KnowledgeBaseId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["NoContent"];
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    addKnowledgeBaseSources: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                knowledge_base_id: components["parameters"]["KnowledgeBaseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["KnowledgeBaseSources"];
            };
        };
        responses: {
            /** @description The knowledge base, indexing again */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KnowledgeBase"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["PaymentRequired"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    deleteKnowledgeBaseSource: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                knowledge_base_id: components["parameters"]["KnowledgeBaseId"];
                source_id: components["parameters"]["SourceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The knowledge base without the source */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KnowledgeBase"];
                };
            };
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getVoice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                voice_id: components["parameters"]["VoiceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The voice */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Voice"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listVoices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them; there are no pages */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Voice"][];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    searchCommunityVoice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VoiceSearch"];
            };
        };
        responses: {
            /** @description What was found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoiceSearchResult"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    addCommunityVoice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VoiceAdd"];
            };
        };
        responses: {
            /** @description The voice */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Voice"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    cloneVoice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["VoiceClone"];
            };
        };
        responses: {
            /** @description The voice */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Voice"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["PaymentRequired"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    createBatchCall: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BatchCallCreate"];
            };
        };
        responses: {
            /** @description The batch */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchCall"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    createTestCaseDefinition: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TestCaseCreate"];
            };
        };
        responses: {
            /** @description The test case */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestCase"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["PaymentRequired"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getTestCaseDefinition: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                test_case_definition_id: components["parameters"]["TestCaseDefinitionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The test case */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestCase"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    updateTestCaseDefinition: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                test_case_definition_id: components["parameters"]["TestCaseDefinitionId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TestCaseSettings"];
            };
        };
        responses: {
            /** @description The test case after the change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestCase"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listTestCaseDefinitions: {
        parameters: {
            query: {
                /** @description Says which of the two engine ids has to be given. */
                type: components["parameters"]["EngineType"];
                /** @description Needed when type is retell-llm. */
                llm_id?: components["parameters"]["EngineLlmId"];
                /** @description Needed when type is conversation-flow. */
                conversation_flow_id?: components["parameters"]["EngineConversationFlowId"];
                limit?: components["parameters"]["Limit"];
                /** @description Opaque; taken from the page before. */
                pagination_key?: components["parameters"]["PaginationKey"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of test cases */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestCaseList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    deleteTestCaseDefinition: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                test_case_definition_id: components["parameters"]["TestCaseDefinitionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["NoContent"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    createBatchTest: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BatchTestCreate"];
            };
        };
        responses: {
            /** @description The batch, running */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchTest"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["PaymentRequired"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getBatchTest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                test_case_batch_job_id: components["parameters"]["BatchTestId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The batch as far as it has come */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchTest"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listBatchTests: {
        parameters: {
            query: {
                /** @description Says which of the two engine ids has to be given. */
                type: components["parameters"]["EngineType"];
                /** @description Needed when type is retell-llm. */
                llm_id?: components["parameters"]["EngineLlmId"];
                /** @description Needed when type is conversation-flow. */
                conversation_flow_id?: components["parameters"]["EngineConversationFlowId"];
                /** @description Which version of the engine; the latest one if absent. */
                version?: components["parameters"]["EngineVersionQuery"];
                limit?: components["parameters"]["Limit"];
                /** @description Opaque; taken from the page before. */
                pagination_key?: components["parameters"]["PaginationKey"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of batches */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchTestList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getTestRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                test_case_job_id: components["parameters"]["TestRunId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The run as far as it has come */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestRun"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listTestRuns: {
        parameters: {
            query?: {
                limit?: components["parameters"]["Limit"];
                /** @description Opaque; taken from the page before. */
                pagination_key?: components["parameters"]["PaginationKey"];
            };
            header?: never;
            path: {
                test_case_batch_job_id: components["parameters"]["BatchTestId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of runs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestRunList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    agentPlaygroundCompletion: {
        parameters: {
            query?: {
                /** @description Which version; the latest one if absent. */
                version?: components["parameters"]["AgentVersionQuery"];
            };
            header?: never;
            path: {
                agent_id: components["parameters"]["AgentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaygroundRequest"];
            };
        };
        responses: {
            /** @description The messages that are new, and where the agent stands */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlaygroundAnswer"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["PaymentRequired"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getMcpTools: {
        parameters: {
            query: {
                /** @description Which of the agent's MCP servers. */
                mcp_id: components["parameters"]["McpId"];
                /** @description Needed when the server belongs to a component. */
                component_id?: components["parameters"]["McpComponentId"];
                /** @description Which version; the latest one if absent. */
                version?: components["parameters"]["AgentVersionQuery"];
            };
            header?: never;
            path: {
                agent_id: components["parameters"]["AgentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The tools */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["McpToolDefinition"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getApiKeyInfo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key and its workspace */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyInfo"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listExportRequests: {
        parameters: {
            query?: {
                limit?: components["parameters"]["Limit"];
                /** @description Opaque; taken from the page before. */
                pagination_key?: components["parameters"]["PaginationKey"];
                sort_order?: components["parameters"]["SortOrder"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of exports */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportRequestList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    createAsset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["AssetCreate"];
            };
        };
        responses: {
            /** @description The stored file */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Asset"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    createContact: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactCreate"];
            };
        };
        responses: {
            /** @description The contact */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contact_id: components["parameters"]["ContactId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The contact */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getContactByPhone: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number itself, percent-encoded. */
                phone_number: components["parameters"]["PhoneNumberKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The contact */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    updateContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contact_id: components["parameters"]["ContactId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactSettings"];
            };
        };
        responses: {
            /** @description The contact after the change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listContacts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ContactListRequest"];
            };
        };
        responses: {
            /** @description One page of contacts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    deleteContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contact_id: components["parameters"]["ContactId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["NoContent"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listContactConversations: {
        parameters: {
            query?: {
                limit?: components["parameters"]["Limit"];
                /** @description Opaque; taken from the page before. */
                pagination_key?: components["parameters"]["PaginationKey"];
            };
            header?: never;
            path: {
                contact_id: components["parameters"]["ContactId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactConversationList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    uploadContactImportFile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["ContactImportUpload"];
            };
        };
        responses: {
            /** @description The handle of the file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactImportFile"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    createContactImport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactImportCreate"];
            };
        };
        responses: {
            /** @description How the import stands */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobStatus"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getContactImport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The running import, or the last one */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobStatus"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    backfillContactAnalysisData: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactBackfill"];
            };
        };
        responses: {
            /** @description How the job stands */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobStatus"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getBackfillContactJobStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How the job stands */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobStatus"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    createApp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppCreate"];
            };
        };
        responses: {
            /** @description The app */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["App"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getApp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                app_id: components["parameters"]["AppId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The app */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["App"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    updateApp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                app_id: components["parameters"]["AppId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppSettings"];
            };
        };
        responses: {
            /** @description The app after the change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["App"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listApps: {
        parameters: {
            query?: {
                limit?: components["parameters"]["Limit"];
                /** @description Opaque; taken from the page before. */
                pagination_key?: components["parameters"]["PaginationKey"];
                sort_order?: components["parameters"]["SortOrder"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of apps */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    deleteApp: {
        parameters: {
            query?: {
                /** @description Delete it although something still refers to it. */
                force_delete?: components["parameters"]["ForceDelete"];
            };
            header?: never;
            path: {
                app_id: components["parameters"]["AppId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["NoContent"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listAppUsages: {
        parameters: {
            query?: {
                limit?: components["parameters"]["Limit"];
                /** @description Opaque; taken from the page before. */
                pagination_key?: components["parameters"]["PaginationKey"];
                sort_order?: components["parameters"]["SortOrder"];
            };
            header?: never;
            path: {
                app_id: components["parameters"]["AppId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of users, latest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppUsageList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    testAppAuth: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                app_id: components["parameters"]["AppId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whether they work */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Success"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getCrmConfig: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The configuration, empty if there is none */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CrmConfig"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    updateCrmConfig: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CrmConfigUpdate"];
            };
        };
        responses: {
            /** @description The configuration after the change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CrmConfig"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getCrmSchema: {
        parameters: {
            query?: {
                /** @description Another app than the linked one. */
                app_id?: components["parameters"]["CrmAppId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The fields */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CrmSchema"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    runSyncJob: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How the sync stands */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobStatus"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getSyncJobStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How the sync stands */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobStatus"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getAgentVersions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agent_id: components["parameters"]["AgentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The versions, perhaps not all */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agent"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getChatAgentVersions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agent_id: components["parameters"]["AgentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The versions, perhaps not all */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChatAgent"][];
                };
            };
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    publishAgent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agent_id: components["parameters"]["AgentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Published; the body is empty */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    publishChatAgent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agent_id: components["parameters"]["AgentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Published; the body is empty */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listAgentsLegacy: {
        parameters: {
            query?: {
                limit?: components["parameters"]["LegacyLimit"];
                /** @description Id of the last entry seen, which is left out; goes with pagination_key_version. */
                pagination_key?: components["parameters"]["LegacyPaginationKey"];
                pagination_key_version?: components["parameters"]["LegacyPaginationKeyVersion"];
                /** @description Leaves out all but the newest version of each agent. */
                is_latest?: components["parameters"]["IsLatest"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Agents, one entry per version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agent"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listChatAgentsLegacy: {
        parameters: {
            query?: {
                limit?: components["parameters"]["LegacyLimit"];
                /** @description Id of the last entry seen, which is left out; goes with pagination_key_version. */
                pagination_key?: components["parameters"]["LegacyPaginationKey"];
                pagination_key_version?: components["parameters"]["LegacyPaginationKeyVersion"];
                /** @description Leaves out all but the newest version of each agent. */
                is_latest?: components["parameters"]["IsLatest"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Chat agents, one entry per version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChatAgent"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listPhoneNumbersLegacy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All numbers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhoneNumber"][];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    createWebCallV2: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebCallCreate"];
            };
        };
        responses: {
            /** @description The registered call with the token for joining */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebCall"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["PaymentRequired"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listCallsV2: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CallListRequestV2"];
            };
        };
        responses: {
            /** @description Calls with transcripts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Call"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    createPhoneCallLegacy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LegacyPhoneCallCreate"];
            };
        };
        responses: {
            /** @description The registered call */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LegacyCall"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    registerCall: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LegacyCallRegister"];
            };
        };
        responses: {
            /** @description The registered call */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LegacyCall"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["UnknownId"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listChatsLegacy: {
        parameters: {
            query?: {
                limit?: components["parameters"]["Limit"];
                /** @description Id of the last chat seen, which is left out. */
                pagination_key?: components["parameters"]["LegacyChatPaginationKey"];
                sort_order?: components["parameters"]["SortOrder"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Chats with messages */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Chat"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listRetellLlmsLegacy: {
        parameters: {
            query?: {
                limit?: components["parameters"]["LegacyLimit"];
                /** @description Id of the last entry seen, which is left out; goes with pagination_key_version. */
                pagination_key?: components["parameters"]["LegacyPaginationKey"];
                pagination_key_version?: components["parameters"]["LegacyPaginationKeyVersion"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Engines, one entry per version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetellLlm"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listConversationFlowsLegacy: {
        parameters: {
            query?: {
                limit?: components["parameters"]["LegacyLimit"];
                /** @description Id of the last entry seen, which is left out; goes with pagination_key_version. */
                pagination_key?: components["parameters"]["LegacyPaginationKey"];
                pagination_key_version?: components["parameters"]["LegacyPaginationKeyVersion"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Flows, one entry per version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversationFlow"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listConversationFlowComponentsLegacy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All components */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SharedFlowComponent"][];
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listTestCaseDefinitionsLegacy: {
        parameters: {
            query: {
                /** @description Says which of the two engine ids has to be given. */
                type: components["parameters"]["EngineType"];
                /** @description Needed when type is retell-llm. */
                llm_id?: components["parameters"]["EngineLlmId"];
                /** @description Needed when type is conversation-flow. */
                conversation_flow_id?: components["parameters"]["EngineConversationFlowId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All test cases */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestCase"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listBatchTestsLegacy: {
        parameters: {
            query: {
                /** @description Says which of the two engine ids has to be given. */
                type: components["parameters"]["EngineType"];
                /** @description Needed when type is retell-llm. */
                llm_id?: components["parameters"]["EngineLlmId"];
                /** @description Needed when type is conversation-flow. */
                conversation_flow_id?: components["parameters"]["EngineConversationFlowId"];
                /** @description Which version of the engine; the latest one if absent. */
                version?: components["parameters"]["EngineVersionQuery"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All batches */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchTest"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listTestRunsLegacy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                test_case_batch_job_id: components["parameters"]["BatchTestId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All runs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestRun"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    onCallStarted: {
        parameters: {
            query?: never;
            header: {
                /** @description `v=` Unix time in ms, `,d=` HMAC-SHA-256 in hex over the raw body followed by that time, keyed with the API key. */
                "x-retell-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookCallStarted"];
            };
        };
        responses: {
            "2XX": components["responses"]["WebhookAccepted"];
        };
    };
    onCallEnded: {
        parameters: {
            query?: never;
            header: {
                /** @description `v=` Unix time in ms, `,d=` HMAC-SHA-256 in hex over the raw body followed by that time, keyed with the API key. */
                "x-retell-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookCallEnded"];
            };
        };
        responses: {
            "2XX": components["responses"]["WebhookAccepted"];
        };
    };
    onCallAnalyzed: {
        parameters: {
            query?: never;
            header: {
                /** @description `v=` Unix time in ms, `,d=` HMAC-SHA-256 in hex over the raw body followed by that time, keyed with the API key. */
                "x-retell-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookCallAnalyzed"];
            };
        };
        responses: {
            "2XX": components["responses"]["WebhookAccepted"];
        };
    };
    onTranscriptUpdated: {
        parameters: {
            query?: never;
            header: {
                /** @description `v=` Unix time in ms, `,d=` HMAC-SHA-256 in hex over the raw body followed by that time, keyed with the API key. */
                "x-retell-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookTranscriptUpdated"];
            };
        };
        responses: {
            "2XX": components["responses"]["WebhookAccepted"];
        };
    };
    onTransferStarted: {
        parameters: {
            query?: never;
            header: {
                /** @description `v=` Unix time in ms, `,d=` HMAC-SHA-256 in hex over the raw body followed by that time, keyed with the API key. */
                "x-retell-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookTransferStarted"];
            };
        };
        responses: {
            "2XX": components["responses"]["WebhookAccepted"];
        };
    };
    onTransferBridged: {
        parameters: {
            query?: never;
            header: {
                /** @description `v=` Unix time in ms, `,d=` HMAC-SHA-256 in hex over the raw body followed by that time, keyed with the API key. */
                "x-retell-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookTransferBridged"];
            };
        };
        responses: {
            "2XX": components["responses"]["WebhookAccepted"];
        };
    };
    onTransferCancelled: {
        parameters: {
            query?: never;
            header: {
                /** @description `v=` Unix time in ms, `,d=` HMAC-SHA-256 in hex over the raw body followed by that time, keyed with the API key. */
                "x-retell-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookTransferCancelled"];
            };
        };
        responses: {
            "2XX": components["responses"]["WebhookAccepted"];
        };
    };
    onTransferEnded: {
        parameters: {
            query?: never;
            header: {
                /** @description `v=` Unix time in ms, `,d=` HMAC-SHA-256 in hex over the raw body followed by that time, keyed with the API key. */
                "x-retell-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookTransferEnded"];
            };
        };
        responses: {
            "2XX": components["responses"]["WebhookAccepted"];
        };
    };
    onChatStarted: {
        parameters: {
            query?: never;
            header: {
                /** @description `v=` Unix time in ms, `,d=` HMAC-SHA-256 in hex over the raw body followed by that time, keyed with the API key. */
                "x-retell-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookChatStarted"];
            };
        };
        responses: {
            "2XX": components["responses"]["WebhookAccepted"];
        };
    };
    onChatEnded: {
        parameters: {
            query?: never;
            header: {
                /** @description `v=` Unix time in ms, `,d=` HMAC-SHA-256 in hex over the raw body followed by that time, keyed with the API key. */
                "x-retell-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookChatEnded"];
            };
        };
        responses: {
            "2XX": components["responses"]["WebhookAccepted"];
        };
    };
    onChatAnalyzed: {
        parameters: {
            query?: never;
            header: {
                /** @description `v=` Unix time in ms, `,d=` HMAC-SHA-256 in hex over the raw body followed by that time, keyed with the API key. */
                "x-retell-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookChatAnalyzed"];
            };
        };
        responses: {
            "2XX": components["responses"]["WebhookAccepted"];
        };
    };
    onChatTranscriptUpdated: {
        parameters: {
            query?: never;
            header: {
                /** @description `v=` Unix time in ms, `,d=` HMAC-SHA-256 in hex over the raw body followed by that time, keyed with the API key. */
                "x-retell-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookChatTranscriptUpdated"];
            };
        };
        responses: {
            "2XX": components["responses"]["WebhookAccepted"];
        };
    };
    onCallInbound: {
        parameters: {
            query?: never;
            header: {
                /** @description `v=` Unix time in ms, `,d=` HMAC-SHA-256 in hex over the raw body followed by that time, keyed with the API key. */
                "x-retell-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookCallInbound"];
            };
        };
        responses: {
            /** @description How to take the call */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookCallInboundAnswer"];
                };
            };
        };
    };
    onChatInbound: {
        parameters: {
            query?: never;
            header: {
                /** @description `v=` Unix time in ms, `,d=` HMAC-SHA-256 in hex over the raw body followed by that time, keyed with the API key. */
                "x-retell-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookChatInbound"];
            };
        };
        responses: {
            /** @description How to take the chat */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookChatInboundAnswer"];
                };
            };
        };
    };
    onAlertTriggered: {
        parameters: {
            query?: never;
            header: {
                /** @description `v=` Unix time in ms, `,d=` HMAC-SHA-256 in hex over the raw body followed by that time, keyed with the API key. */
                "x-retell-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookAlertTriggered"];
            };
        };
        responses: {
            "2XX": components["responses"]["WebhookAccepted"];
        };
    };
    onAlertResolved: {
        parameters: {
            query?: never;
            header: {
                /** @description `v=` Unix time in ms, `,d=` HMAC-SHA-256 in hex over the raw body followed by that time, keyed with the API key. */
                "x-retell-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookAlertResolved"];
            };
        };
        responses: {
            "2XX": components["responses"]["WebhookAccepted"];
        };
    };
    onCustomFunction: {
        parameters: {
            query?: never;
            header: {
                /** @description `v=` Unix time in ms, `,d=` HMAC-SHA-256 in hex over the raw body followed by that time, keyed with the API key. */
                "x-retell-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CustomFunctionRequest"];
            };
        };
        responses: {
            /** @description The result of the tool, in any form */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "text/plain": string;
                };
            };
        };
    };
}
